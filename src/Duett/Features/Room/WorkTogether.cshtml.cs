using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>The task the two work on, and the pages outside the room that belong to it.</summary>
[Access(To.Person)]
public sealed class WorkTogetherModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : SheetPage(db, vault, house, texts, clock)
{
    [BindProperty]
    public string? Titel { get; set; }

    [BindProperty]
    public string? Was { get; set; }

    [BindProperty]
    public string? Adresse { get; set; }

    [BindProperty]
    public string? Bezeichnung { get; set; }

    public TaskText InField => TaskText.Of(Draft);
    public IReadOnlyList<SharedLink> Links { get; private set; } = [];

    protected override RoomDocumentKind Kind => RoomDocumentKind.Task;
    protected override string Home => Here;

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show(null);

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (await Enter(id) is { } closed)
            return closed;
        var typed = TaskText.Typed(Titel, Was);
        return typed.Title.Length == 0 && typed.What.Length > 0
                ? await Refuse("Room.TaskNeedsTitle", "titel", typed.Sheet)
            : typed.Title.Length > TaskText.LongestTitle ? await Refuse("Room.TaskTitleTooLong", "titel", typed.Sheet)
            : await Keep(typed.Sheet, "was");
    }

    /// <summary>Both versions are one text here: its first line is the title.</summary>
    public async Task<IActionResult> OnPostTake(Guid id, string? blatt) =>
        await Enter(id) ?? await Keep(RoomText.Clean(blatt), "was");

    public Task<IActionResult> OnPostLink(Guid id) =>
        Change(id, list => list.Add(Head.Me.Id, RoomText.Line(Adresse), RoomText.Line(Bezeichnung)));

    public Task<IActionResult> OnPostDropLink(Guid id, Guid weg) =>
        Change(
            id,
            list =>
            {
                list.Drop(weg);
                return null;
            }
        );

    private async Task<IActionResult> Change(Guid id, Func<LinkList, Domain.Refusal?> change)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (await Change(RoomDocumentKind.Links, change) is not { } refusal)
            return Redirect($"{Here}#links");
        Problems.Add("adresse", Words[$"Room.{refusal.GetType().Name}"]);
        return await Show(null);
    }

    protected override async Task<IActionResult> Ready()
    {
        Links = (await Read<LinkList>(RoomDocumentKind.Links) ?? new()).Links;
        return Page();
    }
}
