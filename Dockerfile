# The product in production form: docs/operator.md, "On your own machine". workerd needs glibc.
FROM node:24-slim
WORKDIR /app
RUN mkdir /data && chown node:node /app /data
USER node
COPY --chown=node:node package.json package-lock.json ./
COPY --chown=node:node cli/setup.mjs cli/setup.mjs
RUN node cli/setup.mjs
COPY --chown=node:node . .
VOLUME /data
EXPOSE 8787
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8787/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals reach the process that knows how to stop. Options are added behind, such as --origin.
ENTRYPOINT ["node", "cli/serve.ts", "--data", "/data", "--host", "0.0.0.0"]
