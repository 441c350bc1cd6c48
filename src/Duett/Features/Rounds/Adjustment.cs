using System.Globalization;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Layout;
using Duett.Platform.Texts;

namespace Duett.Features.Rounds;

/// <summary>Dates of a running round that still lie ahead.</summary>
/// <param name="EndsOn">From its first day on a round is made longer on the page of its steps, where everybody hears of it.</param>
public sealed record Movable(DateOnly Today, bool EnrolUntil, bool MatchOn, bool StartsOn, bool EndsOn)
{
    public static Movable Of(Round round, DateOnly today) =>
        new(
            today,
            round.ReleasedAt is null && today <= round.EnrolUntil,
            round.ReleasedAt is null,
            today < round.StartsOn,
            today < round.StartsOn
        );
}

public sealed class AdjustForm
{
    public DateOnly? EnrolUntil { get; set; }
    public DateOnly? MatchOn { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public string? Contact { get; set; }
    public string? Deputy { get; set; }
    public string? Places { get; set; }

    public static AdjustForm Of(Round round, Func<Guid?, string?> mailOf) =>
        new()
        {
            EnrolUntil = round.EnrolUntil,
            MatchOn = round.MatchOn,
            StartsOn = round.StartsOn,
            EndsOn = round.EndsOn,
            Contact = mailOf(round.ContactPersonId),
            Deputy = mailOf(round.DeputyContactId),
            Places = round.Places?.ToString(CultureInfo.InvariantCulture),
        };
}

/// <summary>A change found right. What does not lie ahead stays as it is, whatever was sent.</summary>
public sealed record Adjustment(RoundDates Dates, Guid Contact, Guid? Deputy, int? Places)
{
    public static Adjustment? Of(
        Round round,
        AdjustForm form,
        IReadOnlyCollection<Person> people,
        Movable movable,
        Texts texts,
        Problems problems
    )
    {
        var dates = new RoundDates(
            movable.EnrolUntil ? form.EnrolUntil ?? round.EnrolUntil : round.EnrolUntil,
            movable.MatchOn ? form.MatchOn ?? round.MatchOn : round.MatchOn,
            movable.StartsOn ? form.StartsOn ?? round.StartsOn : round.StartsOn,
            movable.EndsOn ? form.EndsOn ?? round.EndsOn : round.EndsOn
        );
        // A date that lies behind is no fault any more; the others must keep their order.
        // Once released, enrolment may be open for late ones, after the day of the proposals.
        var inOrder = round.ReleasedAt is null ? dates : dates with { EnrolUntil = DateOnly.MinValue };
        foreach (var field in inOrder.Faults(movable.EnrolUntil ? movable.Today : DateOnly.MinValue))
            problems.Add(field, texts[$"Rounds.Fault{field}"]);
        // The round would close at once, and for good.
        if (movable.EndsOn && dates.EndsOn < movable.Today)
            problems.Add("EndsOn", texts["Rounds.EndLiesBehind"]);
        var contact = One(form.Contact, "Contact");
        if (string.IsNullOrWhiteSpace(form.Contact))
            problems.Add("Contact", texts["Rounds.NeedContact"]);
        var deputy = One(form.Deputy, "Deputy");
        if (deputy is not null && deputy == contact)
            problems.Add("Deputy", texts["Rounds.DeputyIsContact"]);
        var places = CheckedPeople.PlacesOf(form.Places, texts, problems);
        return problems.Any ? null : new(dates, contact!.Value, deputy, places);

        Guid? One(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            var meant = InvitedGroups.Find(people, typed);
            if (meant is null)
                problems.Add(field, texts["Rounds.Unclear", ("line", typed.Trim())]);
            return meant?.Id;
        }
    }
}
