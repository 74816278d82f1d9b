# What `make extract` does, on mounted folders:
#   docker build -t ocs .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD/raw:/data/raw:ro" -v "$PWD/output:/data/output" ocs
FROM python:3.11-slim
WORKDIR /opt/ocs
COPY requirements.txt pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pipeline pipeline
COPY schemas schemas
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable .
WORKDIR /data
ENTRYPOINT ["ocs"]
CMD ["extract", "raw", "--output", "output"]
