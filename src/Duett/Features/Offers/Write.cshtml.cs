using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Offers;

/// <summary>One message to somebody who offers help, read by that person alone.</summary>
[Access(To.Person)]
public sealed class WriteModel(ReadOffers read, WriteToHelper write, Texts texts) : PageModel
{
    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    public Problems Problems { get; } = new();
    public ShownOffer Offer { get; private set; } = null!;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet(Guid id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Find(id))
            return NotFound();
        var words = RoomText.Clean(Text);
        if (words.Length is 0 or > OfferMessage.Longest)
            Problems.Add("text", texts["Offers.NeedText", ("most", OfferMessage.Longest)]);
        else if (await write.Run(HttpContext.Me(), Offer, words, Stop) is not Sent.Now and var no)
            Problems.Add("text", texts[$"Offers.Sent{no}", ("most", WriteToHelper.MostADay)]);
        if (Problems.Any)
            return Page();
        this.Say("Offers.MessageSent");
        return Redirect("/wer-hilft/nachrichten");
    }

    private async Task<bool> Find(Guid id)
    {
        var me = HttpContext.Me();
        if (!await read.MayRead(me, Stop))
            return false;
        var found = (await read.Shown(me, Stop)).FirstOrDefault(o => o.Id == id && o.PersonId != me.PersonId);
        Offer = found!;
        return found is not null;
    }
}
