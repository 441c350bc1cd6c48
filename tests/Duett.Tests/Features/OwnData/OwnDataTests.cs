using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Duett.Domain.Audit;
using Duett.Domain.Enrolments;
using Duett.Domain.Ideas;
using Duett.Domain.Mail;
using Duett.Domain.People;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Platform.Crypto;
using Duett.Platform.Retention;
using Duett.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Duett.Tests.Features.OwnData;

public sealed class OwnDataTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_download_holds_what_one_said_and_did_in_both_files()
    {
        var pair = await Pair();
        var (html, json) = await Download(pair.Mentee);

        foreach (
            var word in new[]
            {
                "Hafenrunde",
                "Emre Kaya",
                "Protokolle schneller schreiben",
                "Frage nach dem Hafen",
                "Gemeinsame Notiz",
                "Gemeinsames Aufgabenblatt",
                "Gedanke am Kai",
                "Idee mit der Schleuse",
                "Meine andere Fassung",
                "Lieber nicht dieser",
            }
        )
        {
            Assert.Contains(word, html);
            Assert.Contains(word, json.ToJsonString(Duett.Features.OwnData.OwnExport.Json));
        }
        var tandem = json["tandems"]![0]!;
        Assert.Equal("Mentee", tandem["role"]!.GetValue<string>());
        Assert.Single(tandem["meetings"]!.AsArray());
        Assert.NotEmpty(tandem["reasons"]!.AsArray());
        Assert.Equal(
            ["Frage nach dem Hafen"],
            tandem["room"]!["myQuestions"]!.AsArray().Select(q => q!.GetValue<string>())
        );
        Assert.Equal(
            ["Aufgabe mit dem Kran"],
            tandem["room"]!["myTasks"]!.AsArray().Select(q => q!.GetValue<string>())
        );
    }

    [Fact]
    public async Task What_only_the_other_one_wrote_or_wished_stays_out()
    {
        var pair = await Pair();
        var (html, json) = await Download(pair.Mentor);
        foreach (
            var word in new[]
            {
                "Frage nach dem Hafen",
                "Aufgabe mit dem Kran",
                "Gedanke am Kai",
                "Idee mit der Schleuse",
                "Meine andere Fassung",
                "Protokolle schneller schreiben",
                "Lieber nicht dieser",
                pair.Mentee.Mail,
            }
        )
        {
            Assert.DoesNotContain(word, html);
            Assert.DoesNotContain(word, json.ToJsonString(Duett.Features.OwnData.OwnExport.Json));
        }
        Assert.Contains("Gemeinsame Notiz", html);
    }

    [Fact]
    public async Task Once_the_room_is_closed_nothing_of_it_is_exported()
    {
        var pair = await Pair();
        await site.Change(db =>
            db.Tandems.Single(t => t.Id == pair.Tandem.Id).End(site.Clock.GetUtcNow().AddDays(-31))
        );
        var (html, _) = await Download(pair.Mentee);
        Assert.DoesNotContain("Gemeinsame Notiz", html);
        Assert.DoesNotContain("Frage nach dem Hafen", html);
    }

    [Fact]
    public async Task Every_part_that_the_register_names_is_there_and_no_other()
    {
        var (_, json) = await Download(await site.Person("Nils Anker"));
        Assert.Equal(
            Erasure.Register.Select(l => l.Export).OfType<string>().Append("about").Distinct().Order(),
            json.Select(p => p.Key).Order()
        );
    }

    [Fact]
    public async Task Mails_are_listed_without_their_text_and_a_draft_proposal_is_no_part()
    {
        var round = await site.Round();
        var person = await site.Person("Lea Mohn");
        var other = await site.Person("Geheimer Entwurf");
        await site.Change(db =>
        {
            db.Add(
                new OutgoingMail
                {
                    OrganisationId = site.House.Id,
                    PersonId = person.Id,
                    To = person.Mail,
                    Kind = "proposal",
                    MessageId = "m@localhost",
                    QueuedAt = site.Clock.GetUtcNow(),
                    Sealed = [1, 2, 3],
                }
            );
            db.Add(
                new Duett.Domain.Tandems.Tandem
                {
                    OrganisationId = site.House.Id,
                    RoundId = round.Id,
                    MentorId = other.Id,
                    MenteeId = person.Id,
                    DraftedAt = site.Clock.GetUtcNow(),
                    RunId = Guid.NewGuid(),
                    Fit = Duett.Domain.Tandems.Fit.Good,
                    WishesMet = Duett.Domain.Tandems.WishesMet.All,
                    CommonTimes = 1,
                    LookAt = "",
                }
            );
        });
        var (html, json) = await Download(person);
        Assert.Equal("proposal", json["mails"]![0]!["kind"]!.GetValue<string>());
        Assert.False(json["mails"]![0]!.AsObject().ContainsKey("sealed"));
        Assert.DoesNotContain("Geheimer Entwurf", html);
    }

    [Fact]
    public async Task Whether_the_other_one_has_said_yes_is_not_told()
    {
        var pair = await site.Proposal();
        var before = (await Download(pair.Mentee)).Json["tandems"]!.ToJsonString();
        await site.Change(db =>
            db.Tandems.Single(t => t.Id == pair.Tandem.Id)
                .Accept(pair.Mentor.Id, site.Clock.GetUtcNow().AddDays(7), site.Clock.GetUtcNow())
        );
        Assert.Equal(before, (await Download(pair.Mentee)).Json["tandems"]!.ToJsonString());
        var own = (await Download(pair.Mentor)).Json["tandems"]![0]!;
        Assert.NotNull(own["saidYesAt"]);
    }

    [Fact]
    public async Task The_download_stands_in_the_log()
    {
        var person = await site.Person("Nils Anker");
        await Download(person);
        Assert.True(
            await site.Read(db =>
                db.AuditEntries.AnyAsync(a => a.Action == AuditAction.DataExported && a.By == person.Id)
            )
        );
    }

    [Fact]
    public async Task The_download_speaks_English_too()
    {
        var pair = await Pair();
        await site.Change(db => db.People.Single(p => p.Id == pair.Mentee.Id).Language = "en");
        var (html, _) = await Download(pair.Mentee);
        Assert.Contains("<html lang=\"en\">", html);
        Assert.Contains("Proposals and tandems", html);
    }

    private async Task<(string Html, JsonObject Json)> Download(Person person)
    {
        var browser = await (await site.Browser(person)).Visit("/ich/daten");
        var form = browser.Page.QuerySelector("form[action='/ich/daten?handler=Download']")!;
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.Client.PostAsync(
            form.GetAttribute("action"),
            new FormUrlEncodedContent([new("__RequestVerificationToken", token)])
        );
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        string Text(string name) => new StreamReader(zip.GetEntry(name)!.Open()).ReadToEnd();
        return (Text("daten.html"), JsonNode.Parse(Text("daten.json"))!.AsObject());
    }

    /// <summary>A tandem in whose room both have written something.</summary>
    private async Task<Pair> Pair()
    {
        var round = await site.Round();
        var (mentor, mentee) = (await site.Person("Emre Kaya"), await site.Person("Martina Weber"));
        await site.Enrol(round, mentor, ProgrammeRole.Mentor);
        var answers = new EnrolmentAnswers
        {
            Topics = [new("ai-everyday", Wants: true, Offers: false, Now: 1, Aim: 3)],
            Goal = "Protokolle schneller schreiben",
            RatherNotWith = "Lieber nicht dieser",
        };
        await site.Enrol(round, mentee, ProgrammeRole.Mentee, answers: answers);
        var pair = await site.Pair(round, mentor, mentee, agreed: true);
        var (now, box, homework, notes) = (
            site.Clock.GetUtcNow(),
            new QuestionBox(),
            new HomeworkSheet(),
            new NoteSheet()
        );
        var (thoughts, ideas, task) = (new ReflectionBook(), new IdeaSheet(), new NoteSheet());
        box.Ask(mentee.Id, "Frage nach dem Hafen", 1);
        box.Ask(mentor.Id, "Fremde Frage", 1);
        homework.Add(mentee.Id, "Aufgabe mit dem Kran", 1, null, default);
        homework.Add(mentor.Id, "Fremde Aufgabe", 1, null, default);
        notes.Write(mentor.Id, "Gemeinsame Notiz", 0, now);
        notes.Write(mentor.Id, "Gemeinsame Notiz neu", 1, now);
        notes.Write(mentee.Id, "Meine andere Fassung", 1, now);
        thoughts.Write(mentee.Id, "Rank", "Gedanke am Kai", now);
        thoughts.Write(mentor.Id, "Rank", "Fremder Gedanke", now);
        ideas.Add(mentee.Id, new(IdeaKind.Process, "Idee mit der Schleuse", null), now);
        ideas.Add(mentor.Id, new(IdeaKind.Process, "Fremde Idee", null), now);
        task.Write(mentor.Id, "Gemeinsames Aufgabenblatt", 0, now);
        await Write(pair, RoomDocumentKind.Reflections, thoughts);
        await Write(pair, RoomDocumentKind.Ideas, ideas);
        await Write(pair, RoomDocumentKind.Task, task);
        await Write(pair, RoomDocumentKind.Questions, box);
        await Write(pair, RoomDocumentKind.Homework, homework);
        await Write(pair, RoomDocumentKind.Notes, notes);
        return pair;
    }

    private async Task Write(Pair pair, RoomDocumentKind kind, object content)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Duett.Data.DuettDb>();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        db.Add(
            new RoomDocument
            {
                OrganisationId = site.House.Id,
                TandemId = pair.Tandem.Id,
                Kind = kind,
                Sealed = await vault.Seal(
                    site.House.Id,
                    KeyScope.Tandem,
                    pair.Tandem.Id,
                    $"room/{kind.ToString().ToLowerInvariant()}",
                    content
                ),
                SavedAt = site.Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
    }
}
