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

/// <summary>One question after each meeting, to think about alone. The other one reads it only when both have shown theirs.</summary>
[Access(To.Person)]
public sealed class ReflectModel(DuettDb db, Vault vault, HouseCatalogue house, Texts texts, TimeProvider clock)
    : RoomPage(db, vault, house, clock)
{
    public sealed record Question(string Prompt, Thought? Mine, Thought? Theirs, bool TheirsWaits, bool IsShown);

    [BindProperty]
    public string? Frage { get; set; }

    [BindProperty]
    public string? Gedanke { get; set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];
    public string Here => $"{Head.Address}/nachdenken";

    public async Task<IActionResult> OnGet(Guid id) => await Enter(id) ?? await Show();

    public Task<IActionResult> OnPost(Guid id) =>
        Do(id, book => book.Write(Head.Me.Id, Frage!, RoomText.Clean(Gedanke), Now), "Room.ThoughtKept");

    /// <summary>Keeps what stands in the field and shows it, once the other one does.</summary>
    public Task<IActionResult> OnPostShow(Guid id) =>
        Do(
            id,
            book =>
                book.Write(Head.Me.Id, Frage!, RoomText.Clean(Gedanke), Now)
                ?? book.Show(Head.Me.Id, Frage!, true, Now),
            "Room.ThoughtShown"
        );

    public Task<IActionResult> OnPostHide(Guid id) =>
        Do(
            id,
            book =>
                book.Write(Head.Me.Id, Frage!, RoomText.Clean(Gedanke), Now)
                ?? (book.Of(Frage!, Head.Me.Id) is null ? null : book.Show(Head.Me.Id, Frage!, false, Now)),
            "Room.ThoughtHidden"
        );

    private async Task<IActionResult> Do(Guid id, Func<ReflectionBook, Refusal?> change, string done)
    {
        if (await Enter(id) is { } closed)
            return closed;
        if (!AskedSoFar.Contains(Frage))
            return NotFound();
        if (await Change(RoomDocumentKind.Reflections, change) is { } refusal)
        {
            Problems.Add($"g{Frage}", texts[$"Room.{refusal.GetType().Name}"]);
            return await Show();
        }
        this.Say(done);
        return Redirect($"{Here}#g{Frage}");
    }

    private async Task<IActionResult> Show()
    {
        var book = await Read<ReflectionBook>(RoomDocumentKind.Reflections) ?? new();
        var (me, other) = (Head.Me.Id, Head.Other.Id);
        Questions =
        [
            .. AskedSoFar.Select(prompt => new Question(
                prompt,
                book.Of(prompt, me),
                book.ReadableTo(me, prompt, other),
                book.Of(prompt, other) is { ShownAt: not null } && !book.IsOpenToBoth(prompt),
                book.IsOpenToBoth(prompt)
            )),
        ];
        ModelState.Clear();
        return Page();
    }
}
