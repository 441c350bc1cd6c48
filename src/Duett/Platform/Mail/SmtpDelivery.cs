namespace Duett.Platform.Mail;

/// <summary>One mail through an open connection: MAIL, RCPT, DATA (RFC 5321), each answer judged by its code.</summary>
internal sealed class SmtpDelivery(MailEnvelope envelope, ReadOnlyMemory<byte> message)
{
    internal bool NothingTaken { get; private set; } = true;

    /// <summary>From here on the server may have the mail, whatever happens to the connection.</summary>
    internal bool HandedOver { get; private set; }

    internal async Task<SendResult> Over(SmtpConnection server, CancellationToken stop)
    {
        var reply = await server.Command($"MAIL FROM:<{envelope.From}>", stop);
        if (!reply.Done)
            return await Aside(server, AboutUs(reply), stop);
        NothingTaken = false;
        reply = await server.Command($"RCPT TO:<{envelope.To}>", stop);
        // A server that turns everybody away must not cost a whole round its mails: they wait until somebody has looked.
        if (!reply.Done)
            return await Aside(server, reply.IsPolicy ? AboutUs(reply) : AboutTheMail(reply), stop);
        reply = await server.Command("DATA", stop);
        if (reply.Code != 354)
            return await Aside(server, AboutTheMail(reply), stop);

        await server.Write(DotStuffing.Of(message.Span), stop);
        HandedOver = true;
        await server.Write(".\r\n"u8.ToArray(), stop);
        // No limit of its own: the time for the whole mail ends the wait.
        reply = await server.Answer(stop, Timeout.InfiniteTimeSpan);
        return reply.Done ? new SendResult.Sent() : AboutTheMail(reply);
    }

    /// <summary>The next mail of the batch must not meet what is left of this one.</summary>
    private static async Task<SendResult> Aside(SmtpConnection server, SendResult result, CancellationToken stop)
    {
        if (result is not SendResult.TryLater { Code: SmtpReply.Closing })
            await server.Command("RSET", stop);
        return result;
    }

    private static SendResult AboutUs(SmtpReply reply) =>
        new SendResult.TryLater(
            reply.Code,
            reply.WantsSignIn ? SendTrouble.SignIn
                : reply.ForGood ? SendTrouble.SenderRefused
                : SendTrouble.Busy
        );

    private static SendResult AboutTheMail(SmtpReply reply) =>
        reply is { ForGood: true, WantsSignIn: false } ? new SendResult.Refused(reply.Code) : AboutUs(reply);
}
