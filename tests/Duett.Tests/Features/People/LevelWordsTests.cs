using Duett.Tests.Support;
using Xunit;
using static Duett.Tests.Features.People.PeopleSite;

namespace Duett.Tests.Features.People;

/// <summary>The list's own words for rank come back wherever a level is shown or chosen.</summary>
public sealed class LevelWordsTests(Site site) : IClassFixture<Site>
{
    private const string WithLevel = "Personalnummer;Name;E-Mail;Ebene";

    [Fact]
    public async Task A_level_is_called_what_the_list_calls_it_and_a_number_stays_a_number()
    {
        var (lead, grade) = (Mail("leitung"), Mail("stufe"));
        string[] list =
        [
            WithLevel,
            $"801;Ada Leitung;{lead};Teamleitung",
            $"802;Bo Gruppe;{Mail("gruppe")};Gruppenleitung",
            $"803;Cy Team;{Mail("team")};Teamleitung",
            $"804;Di Stufe;{grade};42",
        ];
        var hr = await (await site.Hr()).Upload(list);
        await hr.Press("Übernehmen");
        Assert.Equal((6, "Teamleitung"), ((await site.Stored(lead))!.Level, (await site.Stored(lead))!.LevelName));

        await hr.NewRound("Nach Rang");
        await hr.Go();
        var choices = hr
            .Page.QuerySelectorAll("input[name='Form.MentorGroups'][value^='ebene:']")
            .Select(i => i.ParentElement!.TextContent.Trim());
        Assert.Equal(["Teamleitung, Gruppenleitung (3)", "Ebene 42 (1)"], choices);

        // The person's page shows the word and takes it back as it is; the same list still changes nothing.
        await hr.Visit($"/personen/{(await site.Stored(lead))!.Id}");
        Assert.Equal("Teamleitung", hr.Page.QuerySelector("#Level")!.GetAttribute("value"));
        await hr.Press("Speichern");
        await hr.Upload(list);
        Assert.Contains("Diese Liste ändert nichts.", hr.Text);

        // Another word for the same rank is a change, an unknown word takes the level away, both visibly.
        await hr.Upload(
            WithLevel,
            $"801;Ada Leitung;{lead};Gruppenleitung",
            $"804;Di Stufe;{grade};Hüterin der Flamme"
        );
        await hr.Press("Übernehmen");
        Assert.Equal((6, "Gruppenleitung"), ((await site.Stored(lead))!.Level, (await site.Stored(lead))!.LevelName));
        Assert.Equal((null, null), ((await site.Stored(grade))!.Level, (await site.Stored(grade))!.LevelName));
    }
}
