using Duett.Domain.Content;
using Duett.Domain.Offers;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Offers;

/// <summary>The own offer. Nobody is in the list who did not send this form; pausing, confirming and withdrawing stand beside it.</summary>
[Access(To.Person)]
public sealed class OwnModel(ReadOffers read, KeepOffer keep, ContentCatalogue content, Texts texts, TimeProvider clock)
    : PageModel
{
    private const string Here = "/wer-hilft/eintrag";

    [BindProperty(Name = "themen")]
    public string[] Topics { get; set; } = [];

    [BindProperty(Name = "worte")]
    public string? Words { get; set; }

    [BindProperty(Name = "adresse")]
    public bool ShowsMail { get; set; }

    public Problems Problems { get; } = new();
    public HelpOffer? Offer { get; private set; }
    public bool Asks { get; private set; }
    public IReadOnlyList<TopicGroup> Groups => content.GroupsWith(Topics);

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!await Load())
            return NotFound();
        if (Offer is not null)
        {
            var words = await read.WordsOf(Offer, Stop);
            (Topics, Words, ShowsMail) = ([.. words.Topics], words.Words, Offer.ShowsMail);
        }
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Load())
            return NotFound();
        string[] topics = [.. Topics.Where(t => content.FindTopic(t) is not null).Distinct()];
        var words = RoomText.Clean(Words);
        if (topics.Length == 0 && words.Length == 0)
            Problems.Add("worte", texts["Offers.NeedSomething"]);
        if (topics.Length > HelpOffer.MostTopics)
            Problems.Add("themen", texts["Offers.TooManyTopics", ("most", HelpOffer.MostTopics)]);
        if (words.Length > HelpOffer.LongestWords)
            Problems.Add("worte", texts["Offers.WordsTooLong", ("most", HelpOffer.LongestWords)]);
        if (Problems.Any)
            return Page();
        await keep.Save(HttpContext.Me(), new(topics, words.Length == 0 ? null : words), ShowsMail, Stop);
        return Done("Offers.Kept");
    }

    public Task<IActionResult> OnPostPause() => Do(me => keep.Pause(me, true, Stop), "Offers.Paused");

    public Task<IActionResult> OnPostResume() => Do(me => keep.Pause(me, false, Stop), "Offers.Resumed");

    public Task<IActionResult> OnPostConfirm() => Do(me => keep.Confirm(me, Stop), "Offers.Confirmed");

    public Task<IActionResult> OnPostWithdraw() => Do(me => keep.Withdraw(me, Stop), "Offers.Withdrawn");

    private async Task<IActionResult> Do(Func<Me, Task> change, string done)
    {
        if (!await Load())
            return NotFound();
        await change(HttpContext.Me());
        return Done(done);
    }

    private RedirectResult Done(string key)
    {
        this.Say(key);
        return Redirect(Here);
    }

    private async Task<bool> Load()
    {
        var me = HttpContext.Me();
        if (!await read.MayRead(me, Stop))
            return false;
        Offer = await read.Own(me, Stop);
        Asks = Offer?.AsksOn(me.HouseDay(clock.GetUtcNow())) == true;
        return true;
    }
}
