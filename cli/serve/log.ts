/** What happens, on stdout, one line each: time, level, message. */

type Level = 'info' | 'warning' | 'error';

export function log(level: Level, message: string): void {
  const line = message.trim().replaceAll(/\s*\n\s*/g, ' | ');
  process.stdout.write(`${new Date().toISOString()} ${level} ${line}\n`);
}

/** Passes on a line of workerd: JSON with level and message, or plain text from before its log begins. */
export function logOfRuntime(line: string): void {
  if (line.trim() === '') return;
  const { level, message } = parsed(line);
  // The runtime's own notes about rescheduled alarms are of no use to anybody here.
  if (message.includes('NOSENTRY')) return;
  log(level === 'error' || level === 'warning' ? level : 'info', message);
}

function parsed(line: string): { level: string; message: string } {
  try {
    const value = JSON.parse(line) as { level?: unknown; message?: unknown };
    return { level: String(value.level), message: typeof value.message === 'string' ? value.message : line };
  } catch {
    return { level: 'info', message: line };
  }
}
