import type { Config } from '../config.ts'
import { Trouble } from './trouble.ts'

/** Names what is wrong with the place to listen on, for `catch`. */
export function troubleListening({ host, port }: Pick<Config, 'host' | 'port'>): (error: unknown) => never {
  const words: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken, perhaps by another SupportOps: stop that one or set PORT to another.`,
    EACCES: `Port ${port} needs rights that this user does not have: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST is ${host}, which is no address of this machine.`,
    ENOTFOUND: `HOST is ${host}, and no such host is known.`,
  }
  return (error) => {
    const sentence = words[String(Reflect.get(error as object, 'code'))]
    throw sentence === undefined ? error : new Trouble(sentence, 1, { cause: error })
  }
}
