// Generated from spec/src/frames by `npm run generate`; do not edit.
// One encoder a server's frame; `codec/encode.ts` is what to call.
import { listText, quote, quoteMark } from '../codec/quote.ts';
import type { ServerFrameByType } from './types.ts';

export const SERVER_FRAME_ENCODERS: { readonly [T in keyof ServerFrameByType]: (frame: ServerFrameByType[T]) => string } = {
  'welcome': (frame) => `{"type":"welcome","protocols":${JSON.stringify(frame.protocols)},"clientId":${frame.clientId},"limits":{"frameBytes":${frame.limits.frameBytes},"nameBytes":${frame.limits.nameBytes},"textBytes":${frame.limits.textBytes},"inboxMessages":${frame.limits.inboxMessages},"roomMembers":${frame.limits.roomMembers},"queueBytes":${frame.limits.queueBytes},"handshakeMs":${frame.limits.handshakeMs},"idleMs":${JSON.stringify(frame.limits.idleMs)}},"features":${JSON.stringify(frame.features)}}`,
  'ready': (frame) => `{"type":"ready"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`}}`,
  'menu': (frame) => `{"type":"menu"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"title":${quote(frame.title)},"options":${listText(frame.options)},"rooms":{"owner":{"hint":${quote(frame.rooms.owner.hint)},"word":${quote(frame.rooms.owner.word)},"request":${quote(frame.rooms.owner.request)}},"member":{"hint":${quote(frame.rooms.member.hint)},"word":${quote(frame.rooms.member.word)},"request":${quote(frame.rooms.member.request)}}}}`,
  'users': (frame) => `{"type":"users"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"users":${listText(frame.users)},"more":${frame.more}}`,
  'sent': (frame) => `{"type":"sent"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`}}`,
  'inbox': (frame) => `{"type":"inbox"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"messages":${listText(frame.messages)},"more":${frame.more}}`,
  'created': (frame) => `{"type":"created"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"room":${quote(frame.room)},"seq":0}`,
  'joined': (frame) => `{"type":"joined"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"room":${quote(frame.room)},"owner":{"clientId":${frame.owner.clientId},"name":${quote(frame.owner.name)}},"count":${frame.count},"seq":${frame.seq}}`,
  'members': (frame) => `{"type":"members"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"users":${listText(frame.users)},"more":${frame.more}}`,
  'message': (frame) => `{"type":"message","room":${quote(frame.room)},"seq":${frame.seq},"from":{"clientId":${frame.from.clientId},"name":${quote(frame.from.name)}},"text":${quote(frame.text)},"at":${quote(frame.at)}}`,
  'member-joined': (frame) => `{"type":"member-joined","room":${quote(frame.room)},"seq":${frame.seq},"user":{"clientId":${frame.user.clientId},"name":${quote(frame.user.name)}}}`,
  'member-left': (frame) => `{"type":"member-left","room":${quote(frame.room)},"seq":${frame.seq},"user":{"clientId":${frame.user.clientId},"name":${quote(frame.user.name)}},"reason":${quote(frame.reason)}}`,
  'left': (frame) => `{"type":"left"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"room":${quote(frame.room)},"seq":${frame.seq}}`,
  'closed': (frame) => `{"type":"closed"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"room":${quote(frame.room)},"seq":${frame.seq},"reason":${quote(frame.reason)}}`,
  'pong': (frame) => `{"type":"pong"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`}}`,
  'bye': (frame) => `{"type":"bye"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`}}`,
  'error': (frame) => `{"type":"error"${frame.ref === undefined ? '' : `,"ref":${quoteMark(frame.ref)}`},"code":${quote(frame.code)},"message":${quote(frame.message)},"fatal":${frame.fatal}${frame.field === undefined ? '' : `,"field":${quote(frame.field)}`}${frame.state === undefined ? '' : `,"state":${quote(frame.state)}`}}`,
};

export const ENTRY_ENCODERS = {
  'users': (entry: ServerFrameByType['users']['users'][number]) => `{"clientId":${entry.clientId},"name":${quote(entry.name)}}`,
  'messages': (entry: ServerFrameByType['inbox']['messages'][number]) => `{"from":{"clientId":${entry.from.clientId},"name":${quote(entry.from.name)}},"text":${quote(entry.text)},"at":${quote(entry.at)}}`,
};
