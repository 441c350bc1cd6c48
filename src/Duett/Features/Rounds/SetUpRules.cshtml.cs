using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Rounds;

/// <summary>Page 4: which rules hold, what can be learned, what it is about.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class SetUpRulesModel(
    DuettDb db,
    ContentCatalogue content,
    Texts texts,
    EndpointDataSource endpoints,
    TimeProvider clock
) : SetUpPage(db, clock)
{
    public override int Number => 4;

    [BindProperty]
    public RulesForm Form { get; set; } = new();

    public ProgrammeTemplate Template { get; private set; } = null!;
    public IReadOnlyList<TopicGroup> Topics => content.GroupsWith(RoundTopics.Lines(Round.Topics));

    /// <summary>Pages that say more; only those that exist are linked.</summary>
    public IReadOnlyList<(string Text, string Href)> More { get; private set; } = [];

    /// <summary>What differs from the round before by now; null where there was none.</summary>
    public (string Before, IReadOnlyList<string> List)? Changes { get; private set; }

    /// <summary>Offered where the form of programme proposes it; a setting of the whole house, also on its page of texts.</summary>
    public bool AsksLook { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Enter(slug) is { } away)
            return away;
        var look = await Show();
        Form = Typed<RulesForm>() ?? RulesForm.Of(Round, look ?? Preparation.NextPage <= Number);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, string? aktion)
    {
        if (await Enter(slug) is { } away)
            return away;
        await Show();
        Keep(Form);
        if (aktion is Back or Later)
            return await Leave(aktion);
        Form.Check(Template, texts, Problems);
        if (Problems.Any)
            return await Again();
        Form.Into(Round, Template, content);
        if (AsksLook)
            (await House()).Look = Form.Plain ? Organisation.PlainLook : null;
        return await GoOn();
    }

    /// <summary>Whether the house has the plain look; null where it never chose and the form proposes it.</summary>
    private async Task<bool?> Show()
    {
        Template = content.Template(Round.Template);
        var has = (await House()).Look == Organisation.PlainLook;
        AsksLook = Template.Rules.Look == Organisation.PlainLook;
        if (await Before() is { } before)
            Changes = (before.Name, new RoundChanges(content, texts, Texts.Language).Of(before, Round));
        More =
        [
            .. new[]
            {
                (texts["Rounds.ToTexts"], "r/{slug}/mails"),
                (texts["Rounds.ToTransparency"], "transparenz"),
                (texts["Rounds.ToPrivacy"], "datenschutz"),
            }
                .Where(m => Exists(m.Item2))
                .Select(m => (m.Item1, "/" + m.Item2.Replace("{slug}", Round.Slug, StringComparison.Ordinal))),
        ];
        return has ? true : null;
    }

    private Task<Organisation> House() => Db.Organisations.SingleAsync(o => o.Id == Round.OrganisationId, Stop);

    private bool Exists(string path) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText?.Trim('/') == path);
}
