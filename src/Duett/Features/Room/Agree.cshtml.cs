using Duett.Data;
using Duett.Domain;
using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>What the two promise each other. Each may reword what is free; a new wording asks the other one again.</summary>
[Access(To.Person)]
public sealed class AgreeModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    [BindProperty]
    public Dictionary<string, string?> Satz { get; set; } = [];

    [BindProperty]
    public string? Eigenes { get; set; }

    [BindProperty]
    public int Fassung { get; set; }

    public AgreementView View { get; private set; } = null!;
    public string? ChangedWhen { get; private set; }

    /// <summary>True when what stands in the fields is not what is saved.</summary>
    public bool Typed { get; private set; }
    public string Intro => Catalogue.Agreement.Intro.In(Texts.Language);
    public string Sign => Catalogue.Agreement.Sign.In(Texts.Language);

    public string InField(ClauseView clause) => Typed ? RoomText.Clean(Satz.GetValueOrDefault(clause.Id)) : clause.Text;

    public string? ExtraInField => Typed ? RoomText.Clean(Eigenes) : View.Extra;

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var words = AgreementWords.Of(Catalogue.Agreement.Clauses, Facts().Fill, Satz, Eigenes);
        return await Save(sheet => sheet.Change(Head.Me.Id, words, Fassung, Facts().Extent, Now));
    }

    public async Task<IActionResult> OnPostConfirm(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        Satz = [];
        return await Save(sheet => sheet.Confirm(Head.Me.Id, Fassung, Facts().Extent));
    }

    private async Task<IActionResult> Save(Func<AgreementSheet, Refusal?> change)
    {
        if (await Change(RoomDocumentKind.Agreement, change) is not { } refusal)
        {
            this.Say("Room.AgreementKept");
            return Redirect($"{Head.Address}/vereinbarung");
        }
        Typed = Satz.Count > 0;
        Problems.Add("saetze", texts[$"Room.{refusal.GetType().Name}"]);
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        var sheet = await Read<AgreementSheet>(RoomDocumentKind.Agreement) ?? new();
        View = AgreementView.Of(sheet, Catalogue, Head, Facts());
        ChangedWhen = View.ChangedAt is { } at ? texts.Moment(at, Now, Zone) : null;
        ModelState.Clear();
        return Page();
    }

    private ClauseFacts Facts() => new(Start, Plan, Catalogue, texts);
}
