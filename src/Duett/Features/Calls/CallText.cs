using Duett.Data;
using Duett.Domain.Calls;
using Duett.Domain.Content;
using Duett.Domain.Organisations;
using Duett.Domain.People;
using Duett.Domain.Programmes;
using Duett.Domain.Rounds;
using Duett.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Calls;

public sealed record Quote(string Text, string Language, Person By);

/// <summary>What the page of a round says about it, in the reader's language. Nothing in it comes from who takes part.</summary>
public sealed record CallText(
    Round Round,
    string Kind,
    bool IsFormal,
    string Intro,
    string WhatFor,
    string Purpose,
    IReadOnlyList<string> Goals,
    IReadOnlyList<string> Topics,
    bool AllTopics,
    Quote? Quote,
    Person? Sponsor,
    Person Contact
)
{
    public double Hours => Round.Meetings * Round.MeetingMinutes / 60.0;

    public static async Task<CallText> Of(
        Call call,
        Round round,
        Organisation house,
        DuettDb db,
        ContentCatalogue content,
        Texts texts,
        CancellationToken stop,
        string? language = null
    )
    {
        language ??= Texts.Language;
        var programme = await db
            .Programmes.AsNoTracking()
            .SingleAsync(p => p.OrganisationId == round.OrganisationId && p.Id == round.ProgrammeId, stop);
        Guid?[] named = [round.ContactPersonId, programme.SponsorId];
        var people = await db
            .People.AsNoTracking()
            .Where(p => p.OrganisationId == round.OrganisationId && named.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, stop);
        var sponsor = people.GetValueOrDefault(programme.SponsorId ?? Guid.Empty);
        var topics = RoundTopics.Of(round, content);
        return new(
            round,
            programme.Kind,
            house.Look is not null,
            call.IntroIn(language) ?? ShippedIntro(programme.Kind, texts, language),
            WhatForOf(round, programme.Kind, content, texts, language),
            round.Goal,
            await GoalsOf(programme, db, stop),
            topics.IsOpen
                ? [.. content.Groups.Select(g => g.Name.In(language)), .. topics.Chosen.Select(Name)]
                : [.. topics.Chosen.Select(Name)],
            topics.IsOpen,
            sponsor is not null && call.QuoteFor(language) is { } quote
                ? new(quote.Text, quote.Language, sponsor)
                : null,
            sponsor,
            people[round.ContactPersonId]
        );

        string Name(string id) => topics.NameOf(id, language);
    }

    public static string ShippedIntro(string kind, Texts texts, string language) =>
        texts.In(language, $"Calls.Intro_{kind}");

    private static string WhatForOf(Round round, string kind, ContentCatalogue content, Texts texts, string language) =>
        texts.In(
            language,
            "Enrolments.WhatForText",
            ("kind", content.Kinds.FirstOrDefault(k => k.Id == kind)?.Name.In(language) ?? round.Name),
            ("rhythm", Rhythm.Of(round.RhythmDays, texts, language)),
            ("minutes", round.MeetingMinutes),
            ("meetings", round.Meetings)
        );

    private static Task<List<string>> GoalsOf(Programme programme, DuettDb db, CancellationToken stop) =>
        db
            .ProgrammeGoals.Where(g => g.OrganisationId == programme.OrganisationId && g.ProgrammeId == programme.Id)
            .OrderBy(g => g.Number)
            .Select(g => g.Text)
            .ToListAsync(stop);
}
