using System.Globalization;
using Duett.Domain.Outcomes;
using Duett.Domain.Rounds;
using Duett.Features.Outcomes;
using Duett.Layout;
using Duett.Platform.Texts;
using Duett.Tests.Domain.Plans;
using Xunit;

namespace Duett.Tests.Features.Outcomes;

/// <summary>Each picture has its sentence by the same rule in every round, and draws the numbers that stand beside it.</summary>
public sealed class PictureWordsTests
{
    public PictureWordsTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Dates.German;

    [Fact]
    public void The_way_of_a_round_names_its_largest_loss()
    {
        Assert.Contains("42 von 96 Eingeladenen haben sich nicht angemeldet", Funnel(96, 54, 24, 18, 12).Say);
        Assert.Contains("12 von 18 Tandems haben sich weniger als dreimal getroffen", Funnel(60, 54, 24, 18, 6).Say);
        Assert.Contains("fehlt niemand", Funnel(96, null, 24, null, null).Say);
    }

    [Fact]
    public void What_is_not_told_has_no_bar_and_says_so()
    {
        var bars = Funnel(96, 54, 24, 18, null).Parts.OfType<Bars>().SelectMany(b => b.Lines).ToList();
        Assert.Equal([100, 56.25, 100, 75, null, null], bars.Select(b => b.Share));
        Assert.Equal("Drei Treffen und mehr: zu wenige für eine Zahl", bars[4].Label);
        Assert.Equal("56 % der Eingeladenen", bars[1].Aside);
    }

    [Fact]
    public void Topics_name_the_widest_gaps_and_never_one_of_a_lower_bound()
    {
        var chart = Topics(("ai-everyday", 17, 10, false), ("data-basics", 9, 5, true), ("passwords", 6, 9, false));
        Assert.Equal($"Bei 1 Thema wird mehr gesucht als geboten: {Name("ai-everyday")} (7 fehlen).", chart.Say);
        var line = chart.Parts.OfType<Mirror>().Single().Lines[0];
        Assert.Equal(100, line.Left!.Value, 3);
        Assert.Equal(1000 / 17.0, line.Right!.Value, 3);
        Assert.Contains("Von keinem gezeigten Thema", Topics(("passwords", 6, 9, false)).Say);
    }

    [Fact]
    public void A_topic_that_one_side_keeps_to_itself_has_a_dash_there()
    {
        var chart = Topics(("ai-everyday", 17, null, false));
        var line = chart.Parts.OfType<Mirror>().Single().Lines.Single();
        Assert.Equal("17 suchen · – bieten", line.Aside);
        Assert.Null(line.Right);
        Assert.Null(line.Tag);
    }

    [Fact]
    public void Satisfaction_names_highest_and_lowest_at_half_time_and_the_worth_of_meetings_at_the_end()
    {
        var half = Frame(
            [Wave.HalfTime],
            Figure(Wave.HalfTime, "half-trust", null, 4.4),
            Figure(Wave.HalfTime, "half-learning", null, 3.6)
        );
        var chart = SatisfactionChart.Of(half);
        Assert.Equal(
            "Zur Halbzeit am höchsten: „Offen sprechen können“ mit 4,4 von 5, am niedrigsten: „Lernen, was wichtig ist“ mit 3,6 von 5.",
            chart.Say
        );
        Assert.Equal([85, null, 65, null], chart.Parts.OfType<Bars>().Single().Lines.Select(l => Rounded(l.Share)));
        Assert.Contains("Noch leer", Assert.Single(chart.Parts.OfType<EmptyPart>()).Words);
        var end = SatisfactionChart.Of(
            Frame([Wave.HalfTime, Wave.Closing], Figure(Wave.Closing, "satisfaction", null, 4.2))
        );
        Assert.Equal("Dass die Treffen ihre Zeit wert waren, bewerten alle zusammen mit 4,2 von 5.", end.Say);
    }

    [Fact]
    public void Learning_draws_a_ring_before_and_a_dot_after_on_the_scale_of_its_own()
    {
        var chart = LearningChart.Of(
            Frame(
                [Wave.Closing],
                Figure(Wave.Closing, "gain", null, 2.8, 1.6),
                Figure(Wave.Closing, "confidence", null, 4.2, 3.4)
            )
        );
        Assert.Contains("50 % des Weges", chart.Say);
        var (levels, looking) = (chart.Parts.OfType<Dumbbells>().First(), chart.Parts.OfType<Dumbbells>().Last());
        Assert.Equal([1.0, 4, 1, 5], new[] { levels.From, levels.To, looking.From, looking.To });
        Assert.Equal((1.6, 2.8, "+1,2"), (levels.Lines[0].Before, levels.Lines[0].After, levels.Lines[0].Change));
        foreach (var sheet in new[] { new DumbbellSheet(levels, true), new DumbbellSheet(levels, false) })
        {
            Assert.Equal(0.2, Math.Round((sheet.X(1.6) - sheet.X(1)) / (sheet.X(4) - sheet.X(1)), 3));
            Assert.True(sheet.X(4) < sheet.Width && sheet.Y(0) < sheet.Height);
        }
        Assert.Contains("Zur Halbzeit gibt es keinen Vergleich", LearningChart.Of(Frame([Wave.HalfTime])).Say);
    }

    [Fact]
    public void In_English_every_picture_reads_as_well()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Dates.English;
        Assert.Contains("42 of 96 invited people", Funnel(96, 54, 24, 18, 12).Say);
        Assert.Contains("more is sought than offered", Topics(("ai-everyday", 17, 10, false)).Say);
    }

    private static Chart Funnel(int invited, int? enrolled, int tandems, int? once, int? thrice)
    {
        (FunnelStep Step, int? Value)[] steps =
        [
            (FunnelStep.Invited, invited),
            (FunnelStep.Enrolled, enrolled),
            (FunnelStep.Tandems, tandems),
            (FunnelStep.MetOnce, once),
            (FunnelStep.MetThrice, thrice),
        ];
        return FunnelChart.Of(
            Frame(
                [Wave.Closing],
                [
                    .. steps
                        .Where(s => s.Value is not null)
                        .Select(s => Figure(Wave.Closing, RoundPictures.Funnel, $"{s.Step}", s.Value!.Value)),
                ]
            )
        )!;
    }

    private static Chart Topics(params (string Topic, int Sought, int? Offered, bool AtLeast)[] topics)
    {
        var figures = new List<OutcomeFigure> { Figure(Wave.Closing, RoundPictures.Funnel, "Invited", 96) };
        foreach (var (topic, sought, offered, atLeast) in topics)
        {
            figures.Add(Figure(Wave.Closing, RoundPictures.Sought, topic, sought));
            if (offered is { } count)
                figures.Add(Figure(Wave.Closing, RoundPictures.Offered, topic, count, atLeast: atLeast));
        }
        return TopicsChart.Of(Frame([Wave.Closing], [.. figures]))!;
    }

    private static string Name(string topic) => Requests.Content.NameOf(topic)!.In("de");

    private static double? Rounded(double? share) => share is { } value ? Math.Round(value, 3) : null;

    private static ChartFrame Frame(Wave[] told, params OutcomeFigure[] figures)
    {
        var round = new Round
        {
            OrganisationId = Guid.Empty,
            ProgrammeId = Guid.Empty,
            Slug = "runde",
            Name = "Runde",
            Goal = "",
            Template = "half-year",
            Meetings = 6,
            MeetingMinutes = 45,
            RhythmDays = 14,
            EnrolUntil = new(2027, 1, 1),
            MatchOn = new(2027, 1, 8),
            StartsOn = new(2027, 1, 15),
            EndsOn = new(2027, 7, 1),
            ManagerId = Guid.Empty,
            ContactPersonId = Guid.Empty,
        };
        var waves = told.Select(w => new ToldWave(
            new()
            {
                OrganisationId = Guid.Empty,
                RoundId = Guid.Empty,
                Wave = w,
                ClosesAt = default,
                Asked = 20,
            },
            new(2027, 7, 15),
            new(2027, 7, 15)
        ));
        return new(new(round, true, 5, [.. waves], figures), new Texts(), Requests.Content, false);
    }

    private static OutcomeFigure Figure(
        Wave wave,
        string report,
        string? part,
        double value,
        double? before = null,
        bool atLeast = false
    ) =>
        new()
        {
            OrganisationId = Guid.Empty,
            RoundId = Guid.Empty,
            Wave = wave,
            Report = report,
            Part = part,
            Value = value,
            Before = before,
            AtLeast = atLeast,
        };
}
