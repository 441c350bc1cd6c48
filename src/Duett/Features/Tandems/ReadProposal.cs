using System.Globalization;
using Duett.Domain.Meetings;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Duett.Platform.Texts;

namespace Duett.Features.Tandems;

public enum ProposalStage
{
    Open,

    /// <summary>The reader has said yes, the other has not answered yet.</summary>
    Waiting,
    Agreed,

    /// <summary>It did not come about. Nobody learns why.</summary>
    Closed,
}

/// <summary>What one of the two reads about the proposal.</summary>
public sealed record ProposalPageView(
    Guid TandemId,
    ProposalStage Stage,
    string Partner,
    string Initials,
    bool PartnerTeaches,
    string Where,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> ToKnow,
    bool TopicsAreHidden,
    IReadOnlyList<(long Value, string Day, string Time)> Slots,
    bool SlotsSuitBoth,
    string Until,
    bool RoundIsOver,
    bool IsAsk,
    string? Challenge,
    int Meetings,
    int Minutes
);

/// <summary>Topics and interests open only to the person; who merely holds the mail reads that there are some.</summary>
public sealed class ReadProposal(Vault vault, FreeTimes freeTimes, ReasonWords words, TimeProvider clock)
{
    public async Task<ProposalPageView> For(Both pair, Guid reader, bool provenPerson, CancellationToken stop)
    {
        var (tandem, partner, now) = (pair.Tandem, pair.PartnerOf(reader), clock.GetUtcNow());
        var stage = pair.Round.ClosedAt is null ? StageOf(tandem, reader, now) : ProposalStage.Closed;
        var slots = stage == ProposalStage.Open ? Slots.Find(await freeTimes.Of(pair, now, stop: stop)) : [];
        var said = stage is ProposalStage.Open ? await Said(tandem, stop) : null;
        var reasons = said?.Reasons ?? [];
        var (zone, culture) = (pair.ZoneOf(pair.Of(reader)), CultureInfo.CurrentCulture);
        return new(
            tandem.Id,
            stage,
            partner.Name,
            partner.Initials,
            partner.Id == tandem.MentorId,
            string.Join(", ", new[] { partner.Department, partner.Location }.Where(w => !string.IsNullOrWhiteSpace(w))),
            [.. reasons.Where(r => !IsToKnow(r)).Select(r => words.Of(r, provenPerson))],
            [.. reasons.Where(IsToKnow).Select(r => words.Of(r, provenPerson))],
            !provenPerson,
            [.. slots.Select(s => Tile(s, zone, culture))],
            slots.All(s => s.SuitsBoth),
            tandem.LapsesAt is { } until ? Dates.Long(until.DayIn(zone), culture) : "",
            pair.Round.ClosedAt is not null,
            pair.Round.IsOpenPool,
            provenPerson ? said?.Challenge : null,
            pair.Round.Meetings,
            pair.Round.MeetingMinutes
        );
    }

    private static ProposalStage StageOf(Tandem tandem, Guid reader, DateTimeOffset now) =>
        tandem.State switch
        {
            TandemState.Released or TandemState.AcceptedByOne when now >= tandem.LapsesAt => ProposalStage.Closed,
            TandemState.Released or TandemState.AcceptedByOne => tandem.HasAnswered(reader)
                ? ProposalStage.Waiting
                : ProposalStage.Open,
            TandemState.Agreed or TandemState.Confirmed => ProposalStage.Agreed,
            _ => ProposalStage.Closed,
        };

    public static (long Value, string Day, string Time) Tile(Slot slot, TimeZoneInfo zone, CultureInfo culture)
    {
        var local = TimeZoneInfo.ConvertTime(slot.StartsAt, zone);
        var english = culture.TwoLetterISOLanguageName == "en";
        return (
            slot.StartsAt.ToUnixTimeSeconds(),
            local.ToString(english ? "ddd, d MMMM" : "ddd, d. MMMM", culture),
            local.ToString("HH:mm", culture) + (english ? "" : " Uhr")
        );
    }

    /// <summary>Speaks rather against the pair; the round allows it, and the two decide.</summary>
    private static bool IsToKnow(ProposalReason reason) => reason.Kind is ReasonKind.OwnLine or ReasonKind.OwnTeam;

    private async Task<ProposalReasons?> Said(Tandem tandem, CancellationToken stop) =>
        await vault.Open<ProposalReasons>(
            tandem.OrganisationId,
            KeyScope.Tandem,
            tandem.Id,
            ProposalReasons.Place,
            tandem.SealedReasons,
            stop
        );
}
