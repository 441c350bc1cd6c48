using System.Net;
using Duett.Domain.Audit;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Duett.Tests.Features.Legal;

public sealed class PageTextTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await site.Read(db => db.PageWordings.ExecuteDeleteAsync());
        await site.Read(db => db.Organisations.ExecuteUpdateAsync(s => s.SetProperty(o => o.Imprint, (string?)null)));
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_shipped_sample_says_so_and_an_own_text_stands_in_its_language_only()
    {
        var visitor = await (await site.Browser()).Visit("/impressum");
        Assert.Contains("bitte anpassen", visitor.Text);
        var admin = await Admin("/admin/texte/imprint?sprache=de");
        await admin.Press("Speichern", ("Body", "{house}\nHafenstraße 1\n\nVorstand: <b>Frida</b>"));
        Assert.Contains("gespeichert", admin.Text);

        await visitor.Visit("/impressum");
        Assert.DoesNotContain("bitte anpassen", visitor.Text);
        Assert.Contains("Vorstand: <b>Frida</b>", visitor.Text);
        Assert.Contains(site.House.Name, visitor.Page.QuerySelector("main")!.TextContent);
        Assert.Equal(2, visitor.Page.QuerySelectorAll("main p").Length);
        await visitor.Press("English");
        await visitor.Visit("/impressum");
        Assert.Contains("please replace", visitor.Text);
    }

    [Theory]
    [InlineData("home", "/")]
    [InlineData("help", "/hilfe")]
    [InlineData("privacy", "/datenschutz")]
    [InlineData("accessibility", "/barrierefreiheit")]
    [InlineData("enforcement", "/barrierefreiheit")]
    public async Task Every_text_is_written_looked_at_and_taken_back(string page, string address)
    {
        var (changed, reset) = await Changes(page);
        var admin = await Admin($"/admin/texte/{page}?sprache=de");
        await admin.Press("Vorschau", ("Body", $"Nur zur Probe in {{house}}, {page}"));
        Assert.Contains($"Nur zur Probe in {site.House.Name}", admin.Page.QuerySelector("aside")!.TextContent);
        var visitor = await (await site.Browser()).Visit(address);
        Assert.DoesNotContain("Nur zur Probe", visitor.Text);
        await admin.Press("Speichern", ("Body", $"Das gilt in {{house}}, {page}"));
        Assert.Contains($"Das gilt in {site.House.Name}, {page}", (await visitor.Visit(address)).Text);
        await admin.Visit($"/admin/texte/{page}?sprache=de");
        await admin.Press("Zurück zum mitgelieferten");
        Assert.DoesNotContain("Das gilt in", (await visitor.Visit(address)).Text);
        Assert.Equal((changed + 1, reset + 1), await Changes(page));
    }

    private Task<(int Changed, int Reset)> Changes(string page) =>
        site.Read(async db =>
            (
                await db.AuditEntries.CountAsync(a => a.Action == AuditAction.PageTextChanged && a.Detail == page),
                await db.AuditEntries.CountAsync(a => a.Action == AuditAction.PageTextReset && a.Detail == page)
            )
        );

    [Theory]
    [InlineData("Guten Tag, {name}", "{name} kennt diese Seite nicht")]
    [InlineData("Eine { allein", "geschweifte Klammer")]
    [InlineData("  ", "leer")]
    public async Task A_text_with_a_fault_is_refused_and_kept_in_the_form(string text, string says)
    {
        var admin = await Admin("/admin/texte/help?sprache=de");
        foreach (var button in new[] { "Speichern", "Vorschau" })
        {
            await admin.Press(button, ("Body", text));
            Assert.Contains(says, admin.Text);
            Assert.Equal(text.Trim(), admin.Page.QuerySelector("#Body")!.TextContent);
        }
        Assert.Equal(0, await site.Read(db => db.PageWordings.CountAsync()));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_kept()
    {
        var admin = await Admin("/admin/texte/imprint?sprache=de");
        await admin.Press("Speichern", ("Body", new string('x', PageWording.LongestBody + 1)));
        Assert.Contains("zu lang", admin.Text);
        Assert.Equal(PageWording.LongestBody + 1, admin.Page.QuerySelector("#Body")!.TextContent.Length);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_keeps_the_own_words_and_is_told()
    {
        var (one, other) = (await Admin("/admin/texte/privacy"), await Admin("/admin/texte/privacy"));
        await one.Press("Speichern", ("Body", "Fassung eins"));
        await other.Press("Speichern", ("Body", "Fassung zwei"));
        Assert.Contains("inzwischen geändert", other.Text);
        Assert.Equal("Fassung zwei", other.Page.QuerySelector("#Body")!.TextContent);
        Assert.Equal("Fassung eins", await site.Read(db => db.PageWordings.Select(w => w.Body).SingleAsync()));
        await other.Press("Speichern");
        Assert.Equal("Fassung zwei", await site.Read(db => db.PageWordings.Select(w => w.Body).SingleAsync()));
    }

    [Fact]
    public async Task A_text_from_before_there_were_languages_stands_in_both_until_it_is_given_up()
    {
        await site.Read(db => db.Organisations.ExecuteUpdateAsync(s => s.SetProperty(o => o.Imprint, "Von früher")));
        var german = await (await site.Browser()).Visit("/impressum");
        var english = await (await (await site.Browser()).Visit("/")).Press("English");
        Assert.Contains("Von früher", german.Text);
        Assert.Contains("Von früher", (await english.Visit("/impressum")).Text);
        var admin = await Admin("/admin/texte/imprint?sprache=de");
        await admin.Press("Zurück zum mitgelieferten");
        Assert.Contains("bitte anpassen", (await german.Visit("/impressum")).Text);
        Assert.Contains("Von früher", (await english.Visit("/impressum")).Text);
    }

    [Fact]
    public async Task The_look_is_chosen_on_the_list()
    {
        var admin = await Admin("/admin/texte");
        Assert.Contains("Mustertext, bitte ersetzen", admin.Text);
        await admin.Press("Erscheinungsbild speichern", ("PlainLook", "true"));
        Assert.Equal("amt", admin.Page.DocumentElement.GetAttribute("data-skin"));
        await admin.Press("Erscheinungsbild speichern", ("PlainLook", null));
        Assert.NotEqual("amt", admin.Page.DocumentElement.GetAttribute("data-skin"));
    }

    [Fact]
    public async Task There_is_no_other_text()
    {
        var admin = await Admin("/admin/texte");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Open("/admin/texte/anderes")).Status);
    }

    private async Task<Browser> Admin(string path) =>
        await (await site.Browser(await site.Person("Ines Technik", Role.IT, Role.HR))).Visit(path);
}
