namespace Duett.Platform.Mail;

/// <summary>The conversation cannot go on. Inside the SMTP client only; outside it is a TryLater.</summary>
internal sealed class SmtpTrouble(SendTrouble kind, int? code = null) : Exception($"SMTP: {kind} {code}")
{
    internal SendTrouble Kind { get; } = kind;
    internal int? Code { get; } = code;
}
