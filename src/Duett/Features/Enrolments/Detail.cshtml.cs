using System.Globalization;
using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Layout;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Enrolments;

/// <summary>One topic with the sentences of its four levels and what was said about it.</summary>
public sealed record TopicCard(
    int Number,
    TopicAnswer Answer,
    string Name,
    IReadOnlyList<string> Sentences,
    bool Answered
)
{
    public string Id => Answer.Topic;
}

/// <summary>One question of a card: the four sentences and "I don't know yet".</summary>
public sealed record LevelQuestion(TopicCard Card, string Name, int? Chosen, string Legend, string Hint);

/// <summary>The five minutes before the matching. Everything is voluntary, and every button saves everything.</summary>
[Access(To.Person)]
public sealed class DetailModel(DuettDb db, Vault vault, HouseCatalogue house, TimeProvider clock) : PageModel
{
    private ContentCatalogue content = house.Shipped;

    public OwnEnrolment Own { get; private set; } = null!;
    public EnrolmentAnswers Answers { get; private set; } = new();
    public IReadOnlyList<TopicCard> Cards { get; private set; } = [];
    public IReadOnlyList<(string Name, string Can, bool Wants)> BackTopics { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name, bool Chosen)> Languages { get; private set; } = [];

    /// <summary>The card that stands open, from 1; one more than there are cards for goal and wishes.</summary>
    public int OpenCard { get; private set; }
    public string MatchOn { get; private set; } = "";
    public string Contact { get; private set; } = "";
    public bool BeforeMatching { get; private set; }

    /// <summary>What helps was written for an earlier contact person.</summary>
    public bool SupportIsForAnother => Answers.Support is not null && Answers.SupportFor != Own.Round.ContactPersonId;

    private CancellationToken Stop => HttpContext.RequestAborted;
    private string Here => $"/anmeldung/{Own.Enrolment.Id}";

    public async Task<IActionResult> OnGet(Guid id, int? thema)
    {
        if (!await Load(id))
            return NotFound();
        var firstGap = Cards.FirstOrDefault(c => !c.Answered)?.Number ?? Cards.Count + 1;
        OpenCard = thema is { } asked && asked >= 1 && asked <= Cards.Count + 1 ? asked : firstGap;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var action = Request.Form["aktion"].ToString();
        var answers = SecondStepForm.Into(
            Answers,
            Request.Form,
            [.. Cards.Select(c => c.Id)],
            [.. Languages.Select(l => l.Code)],
            Own.Round.ContactPersonId
        );
        await vault.Keep(Own.Enrolment, answers, Stop);
        if (action == "fertig")
            Own.Enrolment.DetailedAt ??= clock.GetUtcNow();
        await Own.SearchSoon(db, clock.GetUtcNow(), Stop);
        try
        {
            await db.SaveChangesAsync(Stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return StatusCode(409);
        }
        return Onward(action);
    }

    private RedirectResult Onward(string action)
    {
        if (SecondStepForm.Card(action) is not { } card)
        {
            this.Say(action == "fertig" ? "Enrolments.DetailDone" : "Enrolments.DetailKept");
            return Redirect(Here);
        }
        this.Say("Enrolments.CardSaved");
        var next = Math.Clamp(card + 1, 1, Cards.Count + 1);
        var anchor = next > Cards.Count ? "wuensche" : $"thema-{next}";
        return Redirect($"{Here}/angaben?thema={next}#{anchor}");
    }

    private async Task<bool> Load(Guid id)
    {
        if (await OwnEnrolment.Find(db, HttpContext.Me(), id, Stop) is not { Enrolment.IsActive: true } own)
            return false;
        Own = own;
        content = await house.Of(own.Enrolment.OrganisationId, Stop);
        Answers = await vault.AnswersOf(own.Enrolment, Stop);
        Cards =
        [
            .. Answers
                .Topics.Where(t => content.FindBlock(t.Topic) is not null)
                .Select((answer, at) => CardOf(answer, at + 1)),
        ];
        BackTopics =
        [
            .. Answers
                .Topics.Where(t => content.FindBackTopic(t.Topic) is not null)
                .Select(t => (content.FindBackTopic(t.Topic)!, t.Wants))
                .Select(t => (t.Item1.Name.In(Texts.Language), t.Item1.Can.In(Texts.Language), t.Wants)),
        ];
        Languages = LanguagesOf(own.Person.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries));
        MatchOn = Dates.Long(own.Round.MatchOn, Dates.CultureOf(Texts.Language));
        Contact = await own.NameOf(db, own.Round.ContactPersonId, Stop);
        BeforeMatching = own.Today(clock.GetUtcNow()) <= own.Round.MatchOn;
        return true;
    }

    private TopicCard CardOf(TopicAnswer answer, int number) =>
        new(
            number,
            answer,
            content.Topic(answer.Topic).Name.In(Texts.Language),
            [.. content.Block(answer.Topic).Levels.Select(l => l.In(Texts.Language))],
            Answers.Answered.Contains(answer.Topic)
        );

    /// <summary>What HR knows is chosen until the person says otherwise.</summary>
    private IReadOnlyList<(string, string, bool)> LanguagesOf(IReadOnlyList<string> known)
    {
        var chosen = Answers.Languages.Count > 0 ? Answers.Languages : known;
        return
        [
            .. SpokenLanguages
                .Common.Union(known)
                .Union(Answers.Languages)
                .Select(code => (code, CultureInfo.GetCultureInfo(code).DisplayName, chosen.Contains(code))),
        ];
    }
}
