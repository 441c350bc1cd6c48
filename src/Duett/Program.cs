using Duett.Data;
using Duett.Features.Demo;
using Duett.Features.Events;
using Duett.Features.Legal;
using Duett.Features.Mails;
using Duett.Features.Offers;
using Duett.Features.OpenPool;
using Duett.Features.Outcomes;
using Duett.Features.PairFiles;
using Duett.Features.People;
using Duett.Features.Rehearsals;
using Duett.Features.Room;
using Duett.Features.Tandems;
using Duett.Features.Thanks;
using Duett.Features.Training;
using Duett.Features.Transparency;
using Duett.Platform.Backup;
using Duett.Platform.Checks;
using Duett.Platform.Hosting;

if (Verbs.AsksForHelp(args))
{
    Console.WriteLine(Verbs.Help);
    return 0;
}
var command = CommandLine.Read(args);
var language = command.Language(Environment.GetEnvironmentVariable);
if (command.Verb is "solve" or "stable" or "check")
    return new PairVerbs(command, language, Console.Out, Console.Error).Run();
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = command.Configuration, ContentRootPath = AppContext.BaseDirectory }
);
if (command.Verb == "check-config")
    return await new CheckConfig(builder.Configuration, command, language, Console.Out).Run();
if (command.Verb == "demo")
    builder.Configuration["Duett:Data"] ??= DuettOptions.DefaultData("duett-demo");
try
{
    builder.AddDuett(AllSlices);
    builder.Services.AddSingleton(
        new InventedStory(
            (folder, url, slices, now, stop) =>
                new PlayDemo(folder, url, slices, now) { IsSmall = true, Stop = stop }.Run(
                    DemoHouse.Manager,
                    DemoHouse.Fill
                )
        )
    );
}
catch (InvalidOperationException unreadable)
{
    return await StartUp.Refuse(unreadable.Message);
}
await using var app = builder.Build();
if (app.Faults() is { Count: > 0 } faults)
    return await StartUp.Refuse(faults);
if (command.Verb is "backup" or "restore")
    return await new BackupVerbs(app.Services, command, language).Run();
if (await app.IsOlderThanDatabase())
    return await StartUp.Refuse("The database was written by a newer version. Please use that one.");
app.UseDuett();
if (command.Verb == "demo")
    await PlayDemo.Where(app, DemoHouse.Manager, DemoHouse.Fill);
await app.Prepare();
switch (command.Verb)
{
    case "migrate":
        return 0;
    case "admin-link":
        await using (var scope = app.Services.CreateAsyncScope())
            Console.WriteLine(await StartUp.AdminLink(scope.ServiceProvider));
        return 0;
    case "demo" when !await OpenDemo.Run(app, DemoHouse.Mark):
        Console.Error.WriteLine(
            "The data folder holds a real house. Start the demo in a folder of its own: Duett__Data."
        );
        return 1;
}
await app.RunAsync();
return 0;

public partial class Program
{
    internal static readonly Slices AllSlices = new(services =>
    {
        services.AddRoom();
        services.AddTandems();
        services.AddMailTexts();
        services.AddTransparency();
        services.AddLegal();
        services.AddRehearsals();
        services.AddTraining();
        services.AddScoped<Duett.Features.Pieces.WritePiece>();
        services.AddScoped<Duett.Features.Pieces.ReadRatings>();
        services.AddScoped<Duett.Features.Cards.OpenCards>();
        services.AddOutcomes();
        services.AddEvents();
        services.AddOpenPool();
        services.AddOffers();
        services.AddThanks();
    });
}
