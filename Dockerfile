# The bot alone: no sandbox, no tests, no compiler.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /build
RUN python -m venv /opt/tracker
COPY requirements.lock requirements-demo.lock ./
RUN /opt/tracker/bin/pip install --require-hashes --requirement requirements.lock
# What builds the package is pinned in the demo's lock; it stays in this stage.
RUN python -m venv /opt/build && /opt/build/bin/pip install --require-hashes --requirement requirements-demo.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
RUN rm -rf bot/cli/sample \
 && /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/tracker/bin/pip install --no-deps /wheels/*.whl \
 && /opt/tracker/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /opt/tracker /opt/tracker
RUN useradd --system --uid 10001 --no-create-home tracker \
 && install -d -o tracker -g tracker /data
USER 10001
WORKDIR /data
VOLUME /data
ENV PATH=/opt/tracker/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TRACKER_HOST=0.0.0.0 \
    TRACKER_PORT=3000 \
    TRACKER_DATABASE_URL=sqlite:////data/tracker.sqlite3
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['TRACKER_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["tracker"]
CMD ["serve"]
