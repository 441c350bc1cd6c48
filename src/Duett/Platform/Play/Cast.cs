using Duett.Data;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.People;
using Duett.Domain.Rounds;
using Duett.Platform.Content;
using Duett.Platform.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Play;

/// <summary>What the people of a play have in common: their habits, their hours, the words they use.</summary>
public sealed record Cast(
    Play Play,
    Dice Dice,
    Habits Habits,
    OfficeHours Hours,
    ContentCatalogue Content,
    PlayWords Words,
    string PinHash
)
{
    /// <summary>Everybody's PIN: a play has no secrets.</summary>
    public const string Pin = "271828";

    public static async Task<Cast> Of(Play play, string seed, Habits habits, string language, TimeZoneInfo zone)
    {
        var dice = new Dice(seed);
        var content = play.Stage.Services.GetRequiredService<ShippedCatalogue>().Content;
        var sample = new Account { Mail = "" };
        await play.With(async scope =>
        {
            await scope.GetRequiredService<Pins>().Set(sample, Pin);
            return true;
        });
        var hours = new OfficeHours(zone, dice);
        return new(play, dice, habits, hours, content, PlayWords.Load(language), sample.PinHash!);
    }

    /// <summary>Everybody takes up their part; from here on it needs time only.</summary>
    public void Perform(Round round, Person manager)
    {
        Play.Arrived += new Invitee(this).Read;
        Play.Arrived += new ProposalReader(this).Read;
        Play.Arrived += new Meeter(this).Read;
        Play.Arrived += new Writer(this).Read;
        Play.Arrived += new Guest(this).Read;
        Play.Arrived += new Doubter(this).Read;
        new Manager(this, round, manager.Mail).Begin();
        new Host(this, round, manager.Mail).Begin();
    }

    /// <summary>The two of a tandem as one word, the same for both.</summary>
    public Task<string> PairOf(Guid tandem) =>
        Play.Read(async db =>
        {
            var two = await db
                .Tandems.Where(t => t.Id == tandem)
                .Select(t => new { t.MentorId, t.MenteeId })
                .SingleAsync();
            return $"{await Mail(db, two.MentorId)}+{await Mail(db, two.MenteeId)}";
        });

    private static Task<string> Mail(DuettDb db, Guid person) =>
        db.People.Where(p => p.Id == person).Select(p => p.FoldedMail).SingleAsync();

    public Task<Person> PersonOf(string mail)
    {
        var folded = Folding.Mail(mail);
        return Play.Read(db => db.People.AsNoTracking().SingleAsync(p => p.FoldedMail == folded));
    }

    /// <summary>Opens a page that needs the person.</summary>
    public async Task<bool> Enter(string who, string path)
    {
        var visitor = Play.VisitorOf(who);
        if (await visitor.Open(path))
            return true;
        await SignIn(who);
        return await visitor.Open(path);
    }

    /// <summary>
    /// Signed in as with the own PIN. The way by mail and the hashing, slow on purpose, would cost most of the time and add
    /// nothing: all share one PIN.
    /// </summary>
    public Task SignIn(string who) =>
        Play.With(async scope =>
        {
            var (db, now) = (scope.GetRequiredService<DuettDb>(), Play.Now);
            var folded = Folding.Mail(who);
            var person = await db.People.SingleAsync(p => p.FoldedMail == folded);
            var account = await scope.GetRequiredService<Accounts>().Of(person);
            account.PinHash ??= PinHash;
            var token = Tokens.New();
            db.Add(
                new Session
                {
                    TokenHash = Tokens.Hash(token),
                    AccountId = account.Id,
                    Strength = Strength.Person,
                    StartedAt = now,
                    ExpiresAt = now + Sessions.Idle,
                    EndsAt = now + Sessions.Longest,
                }
            );
            await db.SaveChangesAsync();
            Play.VisitorOf(who).Take("duett", token);
            return true;
        });
}
