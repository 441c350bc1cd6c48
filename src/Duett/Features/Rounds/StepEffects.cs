using System.Globalization;
using Duett.Data;
using Duett.Data.Mapping;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>What a step would do, in sentences: from the same dates and the same people the step itself takes.</summary>
public sealed class StepEffects(DuettDb db, Texts texts, TimeProvider clock)
{
    public async Task<IReadOnlyList<string>> Of(
        Round round,
        RoundStep step,
        SteppedRound after,
        Me reader,
        CancellationToken stop
    )
    {
        var (today, sees) = (reader.HouseDay(clock.GetUtcNow()), reader.Is(Domain.People.Role.PM, round.Id));
        var effects = new List<string>();
        void Add(string what, params (string, object?)[] values) => effects.Add(texts[$"Rounds.Step{what}", values]);
        var count = new Counting(texts, sees, GroupGate.Of(round));
        switch (step)
        {
            case RoundStep.CloseEnrolment:
                Add("EffectClosed", ("date", Day(round.EnrolUntil)));
                if (await ReminderWaits(round, stop))
                    Add("EffectNoReminder");
                Add("EffectMatchStays", ("date", Day(after.Dates.MatchOn)));
                break;
            case RoundStep.MatchEarlier:
                if (round.EnrolmentIsOpen(today))
                {
                    Add("EffectClosed", ("date", Day(round.EnrolUntil)));
                    if (await ReminderWaits(round, stop))
                        Add("EffectNoReminder");
                }
                Add("EffectMatchToday", ("count", await Enrolled(round, count, stop)));
                break;
            case RoundStep.ReopenEnrolment:
                await Reopened(round, after, count, Add, stop);
                break;
            case RoundStep.OpenForLate:
                Add("EffectLate", ("date", Day(after.Dates.EnrolUntil)));
                Add("EffectLateSearch");
                Add("EffectNobodyTouched");
                break;
            case RoundStep.CloseForLate:
                Add("EffectLateOver");
                break;
            case RoundStep.Extend:
                await Longer(round, after, count, Add, stop);
                return effects;
            case RoundStep.CloseNow:
                await Closed(round, after, count, Add, stop);
                return effects;
        }
        Add("EffectNoMail");
        return effects;
    }

    private async Task Reopened(
        Round round,
        SteppedRound after,
        Counting count,
        Action<string, (string, object?)[]> add,
        CancellationToken stop
    )
    {
        add("EffectOpenUntil", [("date", Day(after.Dates.EnrolUntil))]);
        if (after.Dates.MatchOn != round.MatchOn)
            add("EffectMatchOn", [("count", await Enrolled(round, count, stop)), ("date", Day(after.Dates.MatchOn))]);
        if (after.Dates.StartsOn != round.StartsOn)
            add("EffectStart", [("start", Day(after.Dates.StartsOn)), ("end", Day(after.Dates.EndsOn))]);
        if ((await Closing.Of(db, round, stop)).Drafts.Count is > 0 and var drafts)
            add("EffectDraftsStay", [("count", count.Tandems(drafts))]);
    }

    private async Task Longer(
        Round round,
        SteppedRound after,
        Counting count,
        Action<string, (string, object?)[]> add,
        CancellationToken stop
    )
    {
        var living = await db.Tandems.InRound(round.OrganisationId, round.Id).Living().CountAsync(stop);
        add("EffectEnds", [("date", Day(after.Dates.EndsOn)), ("before", Day(round.EndsOn))]);
        if (after.Meetings > round.Meetings)
            add(
                "EffectMore",
                [
                    ("count", count.Tandems(living, await CameAbout(round, stop))),
                    ("more", after.Meetings - round.Meetings),
                    ("all", after.Meetings),
                ]
            );
        add("EffectKeptLonger", [("date", Day(Gone(after)))]);
        add("EffectMailLonger", [("count", await Enrolled(round, count, stop))]);
    }

    private async Task Closed(
        Round round,
        SteppedRound after,
        Counting count,
        Action<string, (string, object?)[]> add,
        CancellationToken stop
    )
    {
        var closing = await Closing.Of(db, round, stop);
        if (closing.Living.Count > 0)
            add(
                "EffectCompleted",
                [
                    ("count", count.Tandems(closing.Living.Count, await CameAbout(round, stop))),
                    ("date", Day(after.Dates.EndsOn.AddDays(Tandem.DaysReadableAfterEnd))),
                ]
            );
        if (closing.Proposals.Count > 0)
            add("EffectDissolved", [("count", count.Tandems(closing.Proposals.Count))]);
        if (closing.Drafts.Count > 0)
            add("EffectDraftsGo", [("count", count.Tandems(closing.Drafts.Count))]);
        if (closing.WithoutTandem.Count > 0)
            add(
                "EffectWaitingTold",
                [("count", count.People(closing.WithoutTandem.Count, await TakingPart(round, stop)))]
            );
        await Events(round, add, stop);
        add("EffectNobodyMore", []);
        add("EffectGone", [("date", Day(Gone(after)))]);
        add("EffectForGood", []);
    }

    /// <summary>Events are known to everybody who is invited; how many there are tells of nobody.</summary>
    private async Task Events(Round round, Action<string, (string, object?)[]> add, CancellationToken stop)
    {
        var (house, now) = (round.OrganisationId, clock.GetUtcNow());
        var going = await db.GoWithTheRound(house, round.Id, now).CountAsync(stop);
        if (going > 0)
            add(going == 1 ? "EffectEventGoes" : "EffectEventsGo", [("count", going)]);
        if (await db.Ahead(house, round.Id, now).CountAsync(stop) > going)
            add("EffectClosingStays", []);
    }

    /// <summary>The day on which the sweep deletes tandems and wishes.</summary>
    private static DateOnly Gone(SteppedRound after) => after.Dates.EndsOn.AddDays(Clocks.TandemsAfterRound + 1);

    private async Task<bool> ReminderWaits(Round round, CancellationToken stop) =>
        await db.Jobs.AnyAsync(j => j.Kind == RemindInvited.Kind && j.SubjectId == round.Id, stop)
        && await RemindInvited.Silent(db, round).AnyAsync(stop);

    private async Task<string> Enrolled(Round round, Counting count, CancellationToken stop) =>
        count.People(await TakingPart(round, stop), await db.Asked(round.OrganisationId, round.Id).CountAsync(stop));

    private Task<int> TakingPart(Round round, CancellationToken stop) =>
        db.TakingPart(round.OrganisationId, round.Id).CountAsync(stop);

    private Task<int> CameAbout(Round round, CancellationToken stop) =>
        db.Tandems.InRound(round.OrganisationId, round.Id).CountAsync(t => t.AgreedAt != null, stop);

    private static string Day(DateOnly day) => Dates.Long(day, CultureInfo.CurrentCulture);

    /// <summary>Numbers as the reader may know them: for HR a few people or tandems are somebody, and so is a small rest.</summary>
    private sealed record Counting(Texts Texts, bool SeesAll, GroupGate Gate)
    {
        public string People(int count, int of) => Words(count, Gate.Part(count, of), "Person", "People");

        public string Tandems(int count) => Words(count, new(Gate.Count(count)), "Tandem", "Tandems");

        public string Tandems(int count, int of) => Words(count, Gate.Part(count, of), "Tandem", "Tandems");

        private string Words(int count, Figure figure, string one, string many) =>
            SeesAll ? Texts[count == 1 ? $"Rounds.StepOne{one}" : $"Rounds.StepMany{many}", ("count", count)]
            : figure.Value is not { } value ? Texts[$"Rounds.StepFew{many}"]
            : Texts[figure.AtLeast ? $"Rounds.StepAtLeast{many}" : $"Rounds.StepMany{many}", ("count", value)];
    }
}
