using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Audit;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Enrolments;
using Duett.Domain.Events;
using Duett.Domain.Help;
using Duett.Domain.Ideas;
using Duett.Domain.Jobs;
using Duett.Domain.Mail;
using Duett.Domain.Meetings;
using Duett.Domain.Offers;
using Duett.Domain.Organisations;
using Duett.Domain.Outcomes;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Duett.Domain.Tandems;
using Duett.Domain.Thanks;
using Duett.Domain.Training;
using Microsoft.EntityFrameworkCore;

namespace Duett.Data;

/// <summary>One model for both databases; two thin types only so that each has its own migrations.</summary>
public abstract class DuettDb(DbContextOptions options, WriteGate gate) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<RateCounter> RateCounters => Set<RateCounter>();
    public DbSet<DataKey> DataKeys => Set<DataKey>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<ImportFile> ImportFiles => Set<ImportFile>();
    public DbSet<Programme> Programmes => Set<Programme>();
    public DbSet<ProgrammeMember> ProgrammeMembers => Set<ProgrammeMember>();
    public DbSet<ProgrammeGoal> ProgrammeGoals => Set<ProgrammeGoal>();
    public DbSet<Preparation> Preparations => Set<Preparation>();
    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<PageWording> PageWordings => Set<PageWording>();
    public DbSet<HouseContent> HouseContents => Set<HouseContent>();
    public DbSet<VoteBox> VoteBoxes => Set<VoteBox>();
    public DbSet<PieceRating> PieceRatings => Set<PieceRating>();
    public DbSet<VotesGiven> VotesGiven => Set<VotesGiven>();
    public DbSet<BarrierReport> BarrierReports => Set<BarrierReport>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<Rehearsal> Rehearsals => Set<Rehearsal>();
    public DbSet<WaitingListEntry> WaitingList => Set<WaitingListEntry>();
    public DbSet<PairRule> PairRules => Set<PairRule>();
    public DbSet<Lesson> Lessons => Set<Lesson>();
    public DbSet<LessonBox> LessonBoxes => Set<LessonBox>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<TrainingDone> TrainingsDone => Set<TrainingDone>();
    public DbSet<LessonGiven> LessonsGiven => Set<LessonGiven>();
    public DbSet<LookBack> LookBacks => Set<LookBack>();
    public DbSet<RoundFigures> RoundFigures => Set<RoundFigures>();
    public DbSet<RoundGoal> RoundGoals => Set<RoundGoal>();
    public DbSet<OutcomeWave> OutcomeWaves => Set<OutcomeWave>();
    public DbSet<Asked> Asked => Set<Asked>();
    public DbSet<AnswerBox> AnswerBoxes => Set<AnswerBox>();
    public DbSet<OutcomeFigure> OutcomeFigures => Set<OutcomeFigure>();
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
    public DbSet<HelpRequest> HelpRequests => Set<HelpRequest>();
    public DbSet<HelpOffer> HelpOffers => Set<HelpOffer>();
    public DbSet<OfferMessage> OfferMessages => Set<OfferMessage>();
    public DbSet<TopicTable> TopicTables => Set<TopicTable>();
    public DbSet<Contributor> Contributors => Set<Contributor>();
    public DbSet<Tandem> Tandems => Set<Tandem>();
    public DbSet<MetPair> MetPairs => Set<MetPair>();
    public DbSet<NewPartnerAnswer> NewPartnerAnswers => Set<NewPartnerAnswer>();
    public DbSet<MatchingRun> MatchingRuns => Set<MatchingRun>();
    public DbSet<Meeting> Meetings => Set<Meeting>();
    public DbSet<RoundEvent> Events => Set<RoundEvent>();
    public DbSet<EventGuest> EventGuests => Set<EventGuest>();
    public DbSet<AgendaWording> AgendaWordings => Set<AgendaWording>();
    public DbSet<ReservationBox> ReservationBoxes => Set<ReservationBox>();
    public DbSet<SharedIdea> SharedIdeas => Set<SharedIdea>();
    public DbSet<SharedIdeaName> SharedIdeaNames => Set<SharedIdeaName>();
    public DbSet<RoomDocument> RoomDocuments => Set<RoomDocument>();
    public DbSet<ContentKey> ContentKeys => Set<ContentKey>();
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<MailWording> MailWordings => Set<MailWording>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    protected abstract bool IsSqlite { get; }

    /// <summary>Milliseconds since 1970 on the database's own clock: leases must not depend on a node's clock.</summary>
    public abstract string NowSql { get; }

    /// <summary>Ends a selection of rows to be claimed, so that two nodes never wait for each other.</summary>
    public abstract string SkipLockedSql { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<string>().HaveMaxLength(2000);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // One form of an instant that sorts and compares on both: ticks here, timestamptz there.
        if (IsSqlite)
            conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        else
            conventions.Properties<DateTimeOffset>().HaveConversion<ToUtc>();
    }

    protected override void OnModelCreating(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(DuettDb).Assembly);

    public override async Task<int> SaveChangesAsync(bool acceptAll, CancellationToken stop = default)
    {
        Prepare();
        if (!IsSqlite || Database.CurrentTransaction is not null)
            return await Save(acceptAll, stop);
        await gate.Enter(stop);
        try
        {
            return await Save(acceptAll, stop);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<int> Save(bool acceptAll, CancellationToken stop)
    {
        var many = ManyPeople.In(this);
        if (many.Count == 0)
            return await base.SaveChangesAsync(acceptAll, stop);
        await ManyPeople.Insert(this, many, stop);
        Mark(EntityState.Unchanged);
        var saved = false;
        try
        {
            var others = await base.SaveChangesAsync(acceptAll, stop);
            saved = true;
            return others + many.Count;
        }
        finally
        {
            // Whoever does not accept yet may have to write everything once more.
            if (!acceptAll || !saved)
                Mark(EntityState.Added);
        }

        void Mark(EntityState state)
        {
            foreach (var person in many)
                person.State = state;
        }
    }

    public override int SaveChanges(bool acceptAll)
    {
        Prepare();
        return base.SaveChanges(acceptAll);
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction; on SQLite one writer at a time, which is faster than letting them
    /// collide. The work may run again after a lost connection, so it must start from the database.
    /// </summary>
    public async Task<T> Atomically<T>(Func<Task<T>> work, CancellationToken stop = default)
    {
        if (Database.CurrentTransaction is not null)
            return await work();
        if (IsSqlite)
            await gate.Enter(stop);
        try
        {
            return await Database
                .CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await Database.BeginTransactionAsync(stop);
                    var result = await work();
                    await transaction.CommitAsync(stop);
                    return result;
                });
        }
        finally
        {
            if (IsSqlite)
                gate.Leave();
        }
    }

    public Task Atomically(Func<Task> work, CancellationToken stop = default) =>
        Atomically(
            async () =>
            {
                await work();
                return true;
            },
            stop
        );

    private void Prepare()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            if (entry.Entity is IVersioned versioned)
                versioned.Version++;
            if (entry.Entity is Person person)
                (person.SearchKey, person.FoldedMail) = (Folding.Text(person.Name), Folding.Mail(person.Mail));
        }
    }
}

public sealed class SqliteDuettDb(DbContextOptions<SqliteDuettDb> options, WriteGate gate) : DuettDb(options, gate)
{
    protected override bool IsSqlite => true;
    public override string NowSql => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    public override string SkipLockedSql => "";
}

public sealed class PostgresDuettDb(DbContextOptions<PostgresDuettDb> options, WriteGate gate) : DuettDb(options, gate)
{
    protected override bool IsSqlite => false;
    public override string NowSql => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";
    public override string SkipLockedSql => "FOR UPDATE SKIP LOCKED";
}

/// <summary>One writer at a time per process, for SQLite.</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    public Task Enter(CancellationToken stop) => one.WaitAsync(stop);

    public void Leave() => one.Release();

    public void Dispose() => one.Dispose();
}
