using Duett.Domain.Enrolments;

namespace Duett.Platform.Play;

/// <summary>Somebody who was invited: enrols at once or after the reminder, declines, or keeps silent.</summary>
public sealed class Invitee(Cast cast)
{
    private const double DaysToDecide = 9;

    /// <summary>Topics that many know and many want, so that a play has pairs to form, as a house has.</summary>
    private static readonly string[] Popular =
    [
        "ai-everyday",
        "ai-prompting",
        "ai-meetings",
        "ai-checking",
        "co-teamspace",
        "co-codocs",
        "co-hybrid",
        "so-linkedin",
        "ev-phone",
        "ev-calendar",
    ];

    private Dice Dice => cast.Dice;

    public void Read(Letter letter)
    {
        if (letter.Link("/e/") is not { } link)
            return;
        var who = letter.To;
        var (roll, habits) = (Dice.Roll("joins", who), cast.Habits);
        var isReminder = letter.Kind.Contains("remind", StringComparison.Ordinal);
        var late = roll < habits.Enrol && Dice.Chance(habits.AfterReminder, "late", who);
        if (roll >= habits.Enrol + habits.Decline || late != isReminder)
            return;
        var at = cast.Hours.Within(letter.At, isReminder ? 3 : DaysToDecide, "joins", who);
        cast.Play.Plan(at, who, () => roll < habits.Enrol ? Enrol(who, link) : Decline(who, link));
    }

    private async Task Decline(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        if (!await visitor.Open(link + "/nein") || !await visitor.Press(b => b.Name.Length == 0))
            cast.Play.Stumble(who, "decline");
    }

    private async Task Enrol(string who, string link)
    {
        var visitor = cast.Play.VisitorOf(who);
        await cast.SignIn(who);
        await visitor.Open(link);
        var form = visitor.Forms.FirstOrDefault(f => f.Has("zeit"));
        if (form is null)
        {
            cast.Play.Stumble(who, "enrol: no form");
            return;
        }
        var yes = form.Buttons.First(b => b.Value == "dabei");
        if (await visitor.Press(form, yes, [.. FirstStep(who, form)]))
            await Detail(who, visitor);
        else
            cast.Play.Stumble(who, "enrol: came back");
    }

    private IEnumerable<(string, string)> FirstStep(string who, PageForm form)
    {
        foreach (var (field, least, most) in new[] { ("zeigen", 2, 4), ("themen", 2, 4) })
            if (form.Has(field))
                foreach (var topic in Topics(who, field, least, most))
                    yield return (field, topic);
        foreach (var field in new[] { "gegenzug", "weitergeben" })
        foreach (var topic in Dice.Some(form.Choices(field), 1 + Dice.Pick(2, field, who), $"{field}/{who}"))
            yield return (field, topic);
        foreach (var time in Times(who, form.Choices("zeit")))
            yield return ("zeit", time);
        yield return ("ort", Dice.Chance(0.6, "place", who) ? "egal" : Dice.Of(form.Choices("ort"), "where", who));
        if (form.Has("anzahl"))
            yield return ("anzahl", Dice.Chance(0.12, "two", who) ? "2" : "1");
        if (form.Has("pin"))
            yield return ("pin", Cast.Pin);
        yield return ("ok", "ja");
    }

    private IReadOnlyList<string> Topics(string who, string field, int least, int most)
    {
        var count = least + Dice.Pick(most - least + 1, "topics", field, who);
        var popular = Dice.Some(Popular.Where(t => cast.Content.FindTopic(t) is not null), count - 1, $"{field}/{who}");
        return [.. popular.Append(Dice.Of(cast.Content.Topics, "own", field, who).Id).Distinct()];
    }

    /// <summary>Noon suits many; the rest is as the week has it.</summary>
    private IEnumerable<string> Times(string who, IReadOnlyList<string> all) =>
        all.Where(t => Dice.Chance(t.EndsWith("mittag", StringComparison.Ordinal) ? 0.6 : 0.28, "time", t, who))
            .DefaultIfEmpty(all[12 % all.Count]);

    /// <summary>The five minutes after the first one, in the same sitting.</summary>
    private async Task Detail(string who, Visitor visitor)
    {
        if (!Dice.Chance(cast.Habits.Detail, "detail", who) || visitor.Moved is not { } thanks)
            return;
        if (!await visitor.Open(thanks.Replace("/danke", "/angaben", StringComparison.Ordinal)))
            return;
        var form = visitor.Forms.First(f => f.Has("ziel"));
        var done = form.Buttons.First(b => b.Value == "fertig");
        if (!await visitor.Press(form, done, [.. SecondStep(who, form)]))
            cast.Play.Stumble(who, "details");
    }

    private IEnumerable<(string, string)> SecondStep(string who, PageForm form)
    {
        foreach (var field in form.Fields.Select(f => f.Name).Where(IsLevel).Distinct())
            yield return (field, $"{LevelOf(who, field)}");
        foreach (var interest in Dice.Some(Interests.All, Dice.Pick(4, "interests", who), $"interest/{who}"))
            yield return ("interesse", interest);
        foreach (var (field, pool) in new[] { ("ziel", "goals"), ("erwartung", "expectations") })
            if (Dice.Chance(0.55, field, who))
                yield return (field, cast.Words.Of(pool, form.Has("herausforderung"), Dice, who));
        if (form.Has("herausforderung") && Dice.Chance(0.75, "challenge", who))
            yield return ("herausforderung", cast.Words.Of("challenges", true, Dice, who));
    }

    private static bool IsLevel(string field) => field.Split('.') is [_, "heute" or "ziel" or "zeigen"];

    private int LevelOf(string who, string field)
    {
        var (topic, what) = (field.Split('.')[0], field.Split('.')[1]);
        var now = 1 + Dice.Pick(2, "level", topic, who);
        return what switch
        {
            "heute" => now,
            "ziel" => Math.Min(4, now + 1 + Dice.Pick(2, "aim", topic, who)),
            _ => 2 + Dice.Pick(3, "teach", topic, who),
        };
    }
}
