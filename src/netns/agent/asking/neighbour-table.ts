/** The table of neighbours, which all namespaces of a machine share. */
import { attributesIn, dump } from '../netlink/dump.ts';

/** How often an IPv4 neighbour found no room in it since the machine was started: what was sent to it is lost. */
export const fullNeighbourTables = (): number =>
  dump(GETNEIGHTBL, Buffer.from([AF_INET, 0, 0, 0]))
    .map((table) => attributesIn(table.subarray(NDTMSG)).get(STATS))
    .reduce((total, stats) => total + (stats === undefined ? 0 : Number(stats.readBigUInt64LE(TABLE_FULLS))), 0);

const GETNEIGHTBL = 66;
const AF_INET = 2;
/** struct ndtmsg, NDTA_STATS, and where struct ndt_stats has `ndts_table_fulls`. */
const NDTMSG = 4;
const STATS = 7;
const TABLE_FULLS = 80;
