using System.Globalization;
using Duett.Domain.Content;
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
    bool RoundIsOver
);

/// <summary>Topics and interests open only to the person; who merely holds the mail reads that there are some.</summary>
public sealed class ReadProposal(
    Vault vault,
    FreeTimes freeTimes,
    ContentCatalogue content,
    Texts texts,
    TimeProvider clock
)
{
    public async Task<ProposalPageView> For(Both pair, Guid reader, bool provenPerson, CancellationToken stop)
    {
        var (tandem, partner, now) = (pair.Tandem, pair.PartnerOf(reader), clock.GetUtcNow());
        var stage = pair.Round.ClosedAt is null ? StageOf(tandem, reader, now) : ProposalStage.Closed;
        var slots = stage == ProposalStage.Open ? Slots.Find(await freeTimes.Of(pair, now, stop: stop)) : [];
        var reasons = stage is ProposalStage.Open ? await Reasons(tandem, stop) : [];
        var (zone, culture) = (pair.ZoneOf(pair.Of(reader)), CultureInfo.CurrentCulture);
        return new(
            tandem.Id,
            stage,
            partner.Name,
            partner.Initials,
            partner.Id == tandem.MentorId,
            string.Join(", ", new[] { partner.Department, partner.Location }.Where(w => !string.IsNullOrWhiteSpace(w))),
            [.. reasons.Where(r => !IsToKnow(r)).Select(r => InWords(r, provenPerson))],
            [.. reasons.Where(IsToKnow).Select(r => InWords(r, provenPerson))],
            !provenPerson,
            [.. slots.Select(s => Tile(s, zone, culture))],
            slots.All(s => s.SuitsBoth),
            tandem.LapsesAt is { } until ? Dates.Long(until.DayIn(zone), culture) : "",
            pair.Round.ClosedAt is not null
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

    private async Task<IReadOnlyList<ProposalReason>> Reasons(Tandem tandem, CancellationToken stop)
    {
        var found = await vault.Open<ProposalReasons>(
            tandem.OrganisationId,
            KeyScope.Tandem,
            tandem.Id,
            ProposalReasons.Place,
            tandem.SealedReasons,
            stop
        );
        return found?.Reasons ?? [];
    }

    private string InWords(ProposalReason reason, bool provenPerson)
    {
        var confidential = reason.Kind is ReasonKind.Topics or ReasonKind.BackTopics or ReasonKind.Interests;
        var values =
            confidential && !provenPerson ? "" : string.Join(", ", reason.Values.Select(v => Name(reason.Kind, v)));
        if (reason.Kind == ReasonKind.CommonTimes)
            return texts[reason.Values is ["1"] ? "Tandems.ReasonOneTime" : "Tandems.ReasonCommonTimes", ("n", values)];
        return values.Length == 0
            ? texts[$"Tandems.Hidden{reason.Kind}"]
            : texts[$"Tandems.Reason{reason.Kind}", ("values", values)];
    }

    private string Name(ReasonKind kind, string value) =>
        kind switch
        {
            ReasonKind.Topics or ReasonKind.BackTopics => content.NameOf(value)?.In(Texts.Language) ?? value,
            ReasonKind.Language => LanguageName(value),
            ReasonKind.Interests when texts.Has($"Enrolments.Interest_{value}") => texts[
                $"Enrolments.Interest_{value}"
            ],
            _ => value,
        };

    private static string LanguageName(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
