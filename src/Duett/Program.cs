using Duett.Data;
using Duett.Features.Demo;
using Duett.Features.Mails;
using Duett.Features.People;
using Duett.Features.Rehearsals;
using Duett.Features.Tandems;
using Duett.Features.Transparency;
using Duett.Platform.Hosting;

if (Verbs.AsksForHelp(args))
{
    Console.WriteLine(Verbs.Help);
    return 0;
}
var (verb, rest) = Verbs.Split(args);
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = rest, ContentRootPath = AppContext.BaseDirectory }
);
if (verb == "demo")
    builder.Configuration["Duett:Data"] ??= DuettOptions.DefaultData("duett-demo");
builder.AddDuett(
    new Slices(services =>
    {
        services.AddTandems();
        services.AddMailTexts();
        services.AddTransparency();
        services.AddRehearsals();
    })
);
await using var app = builder.Build();
if (app.Faults() is { Count: > 0 } faults)
{
    foreach (var fault in faults)
        await Console.Error.WriteLineAsync($"Duett does not start: {fault}");
    return 1;
}
app.UseDuett();
if (verb == "demo")
    await PlayDemo.Where(app, DemoHouse.Manager, DemoHouse.Fill);
await app.Prepare();
switch (verb)
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

public partial class Program;
