# The application in an image of its own. The database is another container: see docker-compose.yml.
FROM rust:1-bookworm AS build
WORKDIR /build
COPY . .
# The queries are checked against the cache in .sqlx: no database is needed here.
ENV SQLX_OFFLINE=true
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin rapporteur && cp target/release/rapporteur /rapporteur

FROM debian:bookworm-slim
# Certificates, for a database that is reached over TLS.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin rapporteur
COPY --from=build /rapporteur /usr/local/bin/rapporteur
COPY LICENSE /usr/share/doc/rapporteur/LICENSE
USER 10001
ENV RAPPORTEUR_LISTEN=0.0.0.0:8080 RAPPORTEUR_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["rapporteur", "healthcheck"]
ENTRYPOINT ["rapporteur"]
CMD ["serve"]
