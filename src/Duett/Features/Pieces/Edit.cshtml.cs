using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Pieces;

/// <summary>One piece in both languages beside the shipped words, and all its versions.</summary>
[Access(To.Role, Role.PM, Role.HR)]
public sealed class EditModel(DuettDb db, HouseCatalogue house, WritePiece write, ReadRatings ratings, Texts texts)
    : PageModel
{
    public PieceVersions Piece { get; private set; } = null!;
    public IReadOnlyList<PieceField> Fields { get; private set; } = [];
    public TypedPiece Typed { get; private set; } = new();
    public string Title { get; private set; } = "";
    public Problems Problems { get; } = new();

    /// <summary>The version of this piece that the form began with; 0: there was none.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>What somebody else has saved meanwhile, to be read beside one's own.</summary>
    public PieceText? Theirs { get; private set; }

    /// <summary>As it would be read; null while there is nothing to look at.</summary>
    public PieceText? Preview { get; private set; }

    /// <summary>A topic that nobody can choose, because nobody has written yet what its meetings are made of.</summary>
    public bool LacksBlock { get; private set; }

    /// <summary>The newest version first.</summary>
    public IReadOnlyList<RatingView> Ratings { get; private set; } = [];
    public string Here => PieceAddress.Of(Piece.Form.Kind, Piece.Key);
    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(string kind, string key) => await Find(kind, key) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string kind, string key)
    {
        if (!await Find(kind, key))
            return NotFound();
        if (Check() is not { } text)
            return Page();
        text = text with { IsHidden = Piece.Now.IsHidden };
        if (text.SaysTheSameAs(Piece.Now) && (Piece.IsOffered || text.IsHidden))
            return Said("Pieces.NothingChanged", Here);
        var isFirst = Piece.Form.Kind == PieceKind.Block && !Piece.IsOffered;
        return await Keep(text) ? Said(isFirst ? "Pieces.TopicIsReady" : "Pieces.Saved", Here) : Clash();
    }

    public async Task<IActionResult> OnPostPreview(string kind, string key)
    {
        if (!await Find(kind, key))
            return NotFound();
        Preview = Check();
        return Page();
    }

    /// <summary>A second piece with a key of its own, in the words that hold now.</summary>
    public async Task<IActionResult> OnPostCopy(string kind, string key)
    {
        if (!await Find(kind, key) || !Piece.Form.CanBeCopied)
            return NotFound();
        var copy = HouseContent.NewKey();
        await write.Copy(HttpContext.Me(), Piece, copy, await house.Of(HttpContext.Me().OrganisationId, Stop));
        return Said("Pieces.Copied", PieceAddress.Of(Piece.Form.Kind, copy));
    }

    /// <summary>Back to the shipped words; an added piece is not offered any more.</summary>
    public async Task<IActionResult> OnPostReset(string kind, string key)
    {
        if (!await Find(kind, key) || (Piece.IsOwn && !Piece.CanGoBack))
            return NotFound();
        if (Piece.IsOwn && !await Keep(null))
            return Clash();
        return Said(Piece.IsAdded ? "Pieces.Withdrawn" : "Pieces.WasReset", Here);
    }

    /// <summary>Out of what can be chosen, or in again. Its name stays.</summary>
    public async Task<IActionResult> OnPostHide(string kind, string key, bool hidden)
    {
        if (!await Find(kind, key) || !Piece.Form.CanBeHidden)
            return NotFound();
        return await Keep(Piece.Now with { IsHidden = hidden })
            ? Said(hidden ? "Pieces.WasHidden" : "Pieces.IsOfferedAgain", Here)
            : Clash();
    }

    public async Task<IActionResult> OnPostAgain(string kind, string key, int edition)
    {
        if (!await Find(kind, key) || Piece.Own.FirstOrDefault(v => v.Edition == edition)?.Piece is not { } old)
            return NotFound();
        return await Keep(old.Text) ? Said("Pieces.TakenAgain", Here) : Clash();
    }

    private async Task<bool> Find(string kind, string key)
    {
        var me = HttpContext.Me();
        if (!MayWrite.Pieces(me) || PieceAddress.Find(kind) is not { } form)
            return false;
        if (await PieceVersions.Find(db, house, me.OrganisationId, form, key, Stop) is not { } piece)
            return false;
        Piece = piece;
        Fields = form.Fields(TypedPiece.WithSent(Request, piece.Now));
        var content = await house.Of(me.OrganisationId, Stop);
        var shown = content.With([new(form.Kind, key, piece.CopyOf, piece.Now)], 0);
        Title = form.TitleOf(shown, key).In(Texts.Language);
        Ratings = await ratings.Of(me.OrganisationId, form.Kind, key, Stop);
        LacksBlock = form.Kind == PieceKind.Topic && content.FindBlock(key) is null;
        if (Request.HasFormContentType && Request.Form.ContainsKey(TypedPiece.Id(Fields[0].Name, "de")))
            Typed = TypedPiece.Of(Request.Form, Fields);
        else
            (Typed, Seen) = (TypedPiece.Of(piece.Now), HttpMethods.IsGet(Request.Method) ? piece.Edition : Seen);
        return true;
    }

    /// <summary>Null when something is wrong; what was typed stays.</summary>
    private PieceText? Check()
    {
        var text = Typed.Read(Fields).InOneLanguageAtLeast();
        foreach (var fault in Piece.Form.FaultsOf(text, Piece.Now))
            Problems.Add(PieceWords.IdOf(fault), texts.Of(fault));
        return Problems.Any ? null : Piece.Form.Tidy(text);
    }

    private Task<bool> Keep(PieceText? text) =>
        write.Write(HttpContext.Me(), Piece.Form.Kind, Piece.Key, Piece.CopyOf, text, Seen);

    private IActionResult Said(string what, string where)
    {
        this.Say(what);
        return Redirect(where);
    }

    /// <summary>What was typed stays, and what the other one saved stands beside it; saving once more puts it in its place.</summary>
    private PageResult Clash()
    {
        ModelState.Remove(nameof(Seen));
        (Theirs, Seen) = (Piece.Now, Piece.Edition);
        Problems.Add("gespeichert", texts["Pieces.SomebodySaved"]);
        return Page();
    }
}
