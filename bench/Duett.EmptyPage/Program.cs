// The yardstick: the same framework, one Razor page, no database, no session, no text.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorPages();
var app = builder.Build();
app.MapRazorPages();
app.Run();
