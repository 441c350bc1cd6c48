using Duett.Data;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Room;

/// <summary>The states a shared sheet had: who saved which when. Each can count again; what stands now stays in the list.</summary>
[Access(To.Person)]
public sealed class EarlierModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    public sealed record State(int Edition, string Who, string Text);

    public SheetName Name { get; private set; } = null!;
    public IReadOnlyList<State> States { get; private set; } = [];
    public State? Standing { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, string blatt) => await Find(id, blatt) ?? await Show();

    public async Task<IActionResult> OnPost(Guid id, string blatt, int fassung)
    {
        if (await Find(id, blatt) is { } closed)
            return closed;
        var refusal = await Change<NoteSheet>(Name.Kind, sheet => sheet.Restore(Head.Me.Id, fassung, Now));
        if (refusal is null)
        {
            this.Say("Room.StateRestored");
            return Redirect($"{Head.Address}/{Name.Path}");
        }
        Problems.Add("staende", texts[$"Room.{refusal.GetType().Name}"]);
        return await Show();
    }

    private async Task<IActionResult?> Find(Guid id, string sheet)
    {
        if (SheetName.At(sheet) is not { } name)
            return NotFound();
        Name = name;
        return await Enter(id);
    }

    private async Task<IActionResult> Show()
    {
        var sheet = await Read<NoteSheet>(Name.Kind) ?? new();
        States = [.. sheet.Earlier.Select(Of)];
        if (sheet.Edition > 0)
            Standing = Of(new(sheet.Edition, sheet.Text, sheet.By, sheet.At));
        ModelState.Clear();
        return Page();
    }

    private State Of(SavedNote state) =>
        new(
            state.Edition,
            texts[
                "Room.ByWhen",
                ("name", Head.Of(state.By)?.Name),
                ("when", state.At is { } at ? texts.Moment(at, Now, Zone) : "")
            ],
            state.Text
        );
}
