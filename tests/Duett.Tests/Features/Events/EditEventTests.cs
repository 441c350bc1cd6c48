using Duett.Domain.Events;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Events;

public sealed class EditEventTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_everything_typed_stays()
    {
        var (browser, _, about) = await Open();
        await browser.Press(
            "Speichern",
            ("Form.TitleDe", ""),
            ("Form.TitleEn", ""),
            ("Form.Day", "2026-01-01"),
            ("Form.Minutes", "zwei"),
            ("Form.VideoLink", "javascript:alert(1)"),
            ("Form.Seats", "-3"),
            ("Form.Min", new[] { "5", "" }),
            ("Form.De", new[] { "", "Text ohne Minuten" }),
            ("Form.En", new[] { "", "" })
        );
        var errors = browser.Page.QuerySelectorAll(".errlist a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(["#TitleDe", "#Day", "#Minutes", "#Seats", "#VideoLink", "#De-0", "#Min-1"], errors);
        Assert.Contains("Text ohne Minuten", browser.Page.QuerySelector("#De-1")!.GetAttribute("value"));
        Assert.All(errors, e => Assert.NotNull(browser.Page.QuerySelector(e!)));
        Assert.Equal("Kick-off", (await Stored(about)).TitleDe);
    }

    [Fact]
    public async Task A_time_the_clocks_jump_over_is_refused()
    {
        var (browser, _, about) = await Open();
        await browser.Press("Speichern", ("Form.Day", "2027-03-28"), ("Form.Time", "02:30"));
        Assert.Contains("Uhr vorgestellt", browser.Text);
        Assert.Equal(about.StartsAt, (await Stored(about)).StartsAt);
    }

    [Fact]
    public async Task The_agenda_is_edited_line_by_line_and_goes_back_to_the_shipped_one()
    {
        var (browser, _, about) = await Open();
        await browser.Press(
            "Speichern",
            ("Form.Min", new[] { "20", "", "10" }),
            ("Form.De", new[] { "Hafenrundgang", "", "Suppe" }),
            ("Form.En", new[] { "Tour of the port", "", "" })
        );
        Assert.Equal(
            [new(20, "Hafenrundgang", "Tour of the port"), new(10, "Suppe", "Suppe")],
            (await Stored(about)).Details.Agenda
        );
        await browser.Press("Mitgelieferter Ablauf");
        Assert.StartsWith("Begrüßung", browser.Page.QuerySelector("#De-0")!.GetAttribute("value"));
        Assert.Equal(2, (await Stored(about)).Details.Agenda.Count);
        await browser.Press("Speichern");
        Assert.Equal(7, (await Stored(about)).Details.Agenda.Count);
    }

    [Fact]
    public async Task The_house_keeps_an_agenda_of_its_own_for_new_events_and_goes_back_again()
    {
        var (browser, round, about) = await Open();
        await browser.Press(
            "Als Ablauf unseres Hauses merken",
            ("Form.Min", new[] { "90" }),
            ("Form.De", new[] { "Barkassenfahrt" }),
            ("Form.En", new[] { "Launch trip" })
        );
        Assert.Contains("Gemerkt", browser.Text);
        Assert.NotEqual("Barkassenfahrt", (await Stored(about)).Details.Agenda[0].De);
        await site.Change(db => db.Remove(db.Events.Single(e => e.Id == about.Id)));
        await browser.Visit($"/r/{round.Slug}/termine");
        await browser.Press("Übernehmen", ("kind", "KickOff"));
        var taken = await site.Read(db =>
            db.Events.SingleAsync(e => e.RoundId == round.Id && e.Kind == EventKind.KickOff)
        );
        Assert.Equal("Barkassenfahrt", Assert.Single(taken.Details.Agenda).De);
        await browser.Visit($"/r/{round.Slug}/termine/{taken.Id}");
        await browser.Press("Mitgelieferter Ablauf");
        await browser.Press("Als Ablauf unseres Hauses merken");
        Assert.Equal(0, await site.Read(db => db.AgendaWordings.CountAsync()));
    }

    [Fact]
    public async Task A_manager_of_one_round_alone_does_not_set_what_the_house_begins_with()
    {
        var (_, round, about) = await Open();
        var one = await site.Person("Nur eine Runde");
        await site.Change(db =>
            db.Add(
                new RoleGrant
                {
                    OrganisationId = site.House.Id,
                    PersonId = one.Id,
                    Role = Role.PM,
                    RoundId = round.Id,
                    GrantedAt = site.Clock.GetUtcNow(),
                }
            )
        );
        var browser = await (await site.Browser(one)).Visit($"/r/{round.Slug}/termine/{about.Id}");
        Assert.DoesNotContain("unseres Hauses merken", browser.Text);
    }

    [Fact]
    public async Task An_event_of_ones_own_begins_empty_and_can_be_deleted_unseen()
    {
        var (browser, round, _) = await Open();
        await browser.Visit($"/r/{round.Slug}/termine");
        await browser.Press("Eigene Veranstaltung");
        await browser.Press("Speichern", ("Form.TitleDe", "Werkstattbesuch"), ("Form.TitleEn", ""));
        var own = await site.Read(db => db.Events.SingleAsync(e => e.RoundId == round.Id && e.Kind == EventKind.Own));
        Assert.Equal(("Werkstattbesuch", "Werkstattbesuch"), (own.TitleDe, own.TitleEn));
        await browser.Press("Veranstaltung löschen");
        Assert.Equal(0, await site.Read(db => db.Events.CountAsync(e => e.Id == own.Id)));
    }

    private async Task<(Browser, Round, RoundEvent)> Open()
    {
        var manager = await site.Person("Paula Meier", Role.PM);
        var round = await site.OpenRound(manager);
        var about = await site.Event(round);
        return (await (await site.Browser(manager)).Visit($"/r/{round.Slug}/termine/{about.Id}"), round, about);
    }

    private Task<RoundEvent> Stored(RoundEvent about) =>
        site.Read(db => db.Events.AsNoTracking().SingleAsync(e => e.Id == about.Id));
}
