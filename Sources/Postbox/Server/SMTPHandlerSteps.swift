import Glibc
import NIOCore

/// How the server does each step of an action on its connection: the effects, one function each.
extension SMTPHandler {
    func answer(_ context: ChannelHandlerContext) {
        guard let proposal = current?.proposal else { return }
        guard let reply = proposal.reply else {
            _ = take()
            return
        }
        let failure = reply.isPositive && !take() ? ServerReply(451, "4.3.0", "The message could not be kept") : nil
        let enhanced = session.isExtended && session.extensions.enhancedStatusCodes
        write((failure ?? reply).text(withEnhancedCode: enhanced), context)
        if case .quit = proposal.change { hangUp(context) }
    }

    func say(_ text: String, _ context: ChannelHandlerContext) {
        if let proposal = current?.proposal, text.first == proposal.awaits { _ = take() }
        write(text.utf8.last == 0x0A ? text : text + "\r\n", context)
        if text.hasPrefix("421") { hangUp(context) }
    }

    /// Lets the session go on, once; false if the message could not be kept.
    func take() -> Bool {
        guard let (proposal, taken) = current, !taken else { return true }
        if case .deliver = proposal.change {
            guard let sequence = deliver() else { return false }
            unanswered = sequence
        }
        session.take(proposal.change)
        current = (proposal, true)
        return true
    }

    private func deliver() -> Int? {
        guard let from = session.sender else { return nil }
        do {
            return try postbox.ledger.accept(
                ReceiptLedger.Accepted(
                    at: postbox.clock(), connection: connection, transaction: transaction, from: from,
                    recipients: session.recipients, message: session.body.message))
        } catch {
            note("not kept: \(error)")
            return nil
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        for line in text.utf8.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            note(.server, String(Substring(line)))
        }
        let bytes = wrapOutboundOut(context.channel.allocator.buffer(string: text))
        guard let sequence = unanswered else {
            context.write(bytes, promise: nil)
            return
        }
        unanswered = nil
        let written = context.eventLoop.makePromise(of: Void.self)
        let ledger = postbox.ledger
        written.futureResult.whenSuccess { ledger.noteReply(sequence) }
        context.write(bytes, promise: written)
    }

    func wait(_ seconds: Double, _ context: ChannelHandlerContext) {
        context.flush()
        mode = .waiting
        note("silent for \(seconds) s")
        guard seconds.isFinite else { return }
        let loop = context.eventLoop.assumeIsolated()
        loop.scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) { self.resume(context) }
    }

    func run(_ work: @escaping @Sendable () async -> Void, _ context: ChannelHandlerContext) {
        context.flush()
        mode = .waiting
        context.eventLoop.makeFutureWithTask(work).assumeIsolated().whenComplete { _ in self.resume(context) }
    }

    private func resume(_ context: ChannelHandlerContext) {
        guard mode == .waiting, context.channel.isActive || postbox.isOpen else { return }
        follow(context)
        goOn(context)
    }

    func stopReading(_ context: ChannelHandlerContext) {
        context.flush()
        mode = .waiting
        note("reads no more")
        context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
    }

    /// FIN first, so that the client reads what was written; then its bytes are drained for at most a second, since closing
    /// with unread bytes would turn the FIN into an RST.
    func hangUp(_ context: ChannelHandlerContext) {
        noteEnd("hung up")
        mode = .discarding
        context.flush()
        context.close(mode: .output, promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }

    func reset(_ context: ChannelHandlerContext) {
        noteEnd("reset")
        mode = .discarding
        context.flush()
        // Zero linger turns close() into RST. The option can only fail on a socket that is gone already.
        let linger = linger(l_onoff: 1, l_linger: 0)
        if let socket = context.channel as? any SocketOptionProvider {
            socket.setSoLinger(linger).whenComplete { _ in }
        }
        context.close(promise: nil)
    }
}
