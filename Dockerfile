# The product in production form: docs/self-host.md. workerd needs glibc, so no Alpine. Node is the one of package.json.
FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY cli/setup.mjs cli/setup.mjs
RUN node cli/setup.mjs
COPY . .
RUN npm run build -- --worker

FROM node:24.21.0-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --omit=dev --no-audit --no-fund --no-save --loglevel=error

FROM node:24.21.0-slim
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json wrangler.toml ./
COPY schema schema
COPY trust trust
COPY cli cli
# Owned by root: the service cannot change its own code. It writes into /data only, keys included.
USER node
ENV NODE_ENV=production
VOLUME /data
EXPOSE 8787
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach the process that knows how to stop. Options are added behind, such as --origin.
ENTRYPOINT ["node", "cli/serve.ts", "--built", "--data", "/data", "--host", "0.0.0.0"]
