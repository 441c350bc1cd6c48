using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.Play;
using Duett.Platform.Texts;

namespace Duett.Features.Demo;

/// <summary>
/// The round before the one in mid-course: a pilot with few people, long over. Its figures and lessons stand where the next
/// round is prepared. Played like the other one, but nobody writes anything into a room, as all rooms are gone by now.
/// </summary>
internal sealed class DemoPilot(Stage stage, Person manager)
{
    public const int DaysBefore = 168;

    private static readonly Habits Habits = new()
    {
        Enrol = 0.9,
        Decline = 0.05,
        Detail = 0.4,
        SomebodyElse = 0,
        SilentOnProposal = 0,
        Absent = 0.04,
        Move = 0.1,
        End = 0.02,
    };

    private static readonly (LessonKind Kind, LessonArea Area, string Text)[] Lessons =
    [
        (
            LessonKind.Kept,
            LessonArea.Call,
            "Die Vorständin hat selbst mitgemacht und es erzählt. Danach kamen die meisten Anmeldungen."
        ),
        (
            LessonKind.Changed,
            LessonArea.Call,
            "Den Aufruf auch auf Papier in die Werkhallen hängen: Dort liest kaum jemand Mails."
        ),
        (
            LessonKind.Changed,
            LessonArea.Enrolment,
            "Drei Wochen Anmeldezeit statt zwei, sonst fehlen alle, die gerade im Urlaub sind."
        ),
        (
            LessonKind.Missing,
            LessonArea.Matching,
            "Kurze Videos am Telefon schneiden: viele Wünsche, kaum jemand, der es zeigen konnte."
        ),
        (
            LessonKind.Kept,
            LessonArea.Matching,
            "Bereiche mischen. Wer sich vorher nicht kannte, kam schneller ins Erzählen."
        ),
        (
            LessonKind.Kept,
            LessonArea.Meetings,
            "45 Minuten reichen, wenn der Termin feststeht. Mittags fiel am wenigsten aus."
        ),
        (
            LessonKind.Stopped,
            LessonArea.Care,
            "Wöchentlich nachfragen, ob alles läuft. Es lief, und die Fragen wirkten wie eine Kontrolle."
        ),
        (
            LessonKind.Changed,
            LessonArea.Closing,
            "Vier Treffen waren zu kurz für ein eigenes Vorhaben. Beim nächsten Mal ein halbes Jahr."
        ),
    ];

    private static readonly (string Kind, string Area, string Text)[] Voices =
    [
        ("Kept", "Meetings", "Dass wir uns auch einmal an meinem Arbeitsplatz getroffen haben."),
        ("Kept", "Care", "Ich wusste immer, wen ich fragen kann."),
        ("Changed", "Meetings", "Gern länger als vier Treffen."),
        ("Kept", "Matching", "Jemanden aus einem ganz anderen Bereich kennenzulernen."),
        ("Changed", "Enrolment", "Bei der Anmeldung mehr Beispiele zu den Themen."),
        ("Changed", "KickOff", "Zum Auftakt lieber gleich zu zweit etwas ausprobieren statt Folien."),
        ("Stopped", "Call", "Im Aufruf weniger Fachwörter."),
    ];

    /// <returns>What people found no way for.</returns>
    public async Task<IReadOnlyList<string>> Play(DateTimeOffset until, CancellationToken stop)
    {
        var template = stage.Services.GetRequiredService<ShippedCatalogue>().Content.Template("pilot");
        var round = await stage.With(db => DemoRound.Pilot(db, manager, template, stage.Now));
        using var play = new Play(stage, new Mailroom(stage, keep: true).Take);
        var cast = await Cast.Of(play, PlayDemo.Seed, Habits, "de", Dates.Zone(null));
        cast.Perform(round, manager);
        play.Arrived += new Respondent(cast).Read;
        Plan(cast, round);
        await play.Until(until, stop: stop);
        return play.Stumbles;
    }

    private void Plan(Cast cast, Round round)
    {
        for (var at = 0; at < Lessons.Length; at++)
        {
            var lesson = Lessons[at];
            cast.Play.Plan(
                cast.Hours.At(round.EndsOn.AddDays(3), new(10, 5 + 4 * at)),
                manager.Mail,
                () => Note(cast, round, lesson.Kind, lesson.Area, lesson.Text)
            );
        }
        cast.Play.Plan(
            cast.Hours.At(round.EndsOn.AddDays(4), new(9, 30)),
            manager.Mail,
            () =>
                Send(
                    cast,
                    manager.Mail,
                    $"/r/{round.Slug}/lehren/zahlen",
                    ("Form.Balance", "TooFewMentors"),
                    ("Form.Length", "Longer"),
                    ("Form.Hours", "46"),
                    ("Form.Cost", "1850")
                )
        );
        // Those who met first speak after the end, whichever way their tandem came to it.
        var speakers = new HashSet<string>();
        cast.Play.Arrived += letter =>
        {
            if (letter.Kind != "after-meeting" || speakers.Count == Voices.Length || !speakers.Add(letter.To))
                return;
            var voice = Voices[speakers.Count - 1];
            var at = cast.Hours.At(round.EndsOn.AddDays(1 + speakers.Count), new(11, 7 * speakers.Count));
            cast.Play.Plan(at, letter.To, () => Say(cast, letter.To, round, voice));
        };
    }

    private Task Note(Cast cast, Round round, LessonKind kind, LessonArea area, string text) =>
        Send(
            cast,
            manager.Mail,
            $"/r/{round.Slug}/lehren",
            ("Form.Kind", $"{kind}"),
            ("Form.Area", $"{area}"),
            ("Form.Text", text)
        );

    private static Task Say(Cast cast, string who, Round round, (string Kind, string Area, string Text) voice) =>
        Send(
            cast,
            who,
            $"/lehre/{round.Slug}",
            ("Form.Kind", voice.Kind),
            ("Form.Area", voice.Area),
            ("Form.Text", voice.Text)
        );

    private static async Task Send(Cast cast, string who, string page, params (string Name, string Value)[] filled)
    {
        if (!await cast.Enter(who, page) || !await cast.Play.VisitorOf(who).Press(b => b.Action == page, filled))
            cast.Play.Stumble(who, page);
    }
}
