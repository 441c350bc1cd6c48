using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>Saves the shared notes.</summary>
[Access(To.Person)]
public sealed class KeepNotesModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : SheetPage(db, vault, house, texts, clock)
{
    [BindProperty]
    public string? Notiz { get; set; }

    protected override RoomDocumentKind Kind => RoomDocumentKind.Notes;
    protected override string Home => $"{Head.Address}#notizen";

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show(null);

    public async Task<IActionResult> OnPost(Guid id) => await Enter(id) ?? await Keep(RoomText.Clean(Notiz), "notiz");
}
