using System.Text.Unicode;
using Duett.Data;
using Duett.Platform.Content;
using Duett.Platform.Crypto;
using Duett.Platform.Jobs;
using Duett.Platform.Logging;
using Duett.Platform.Mail;
using Duett.Platform.Outbox;
using Duett.Platform.Retention;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Duett.Platform.Hosting;

/// <summary>What the application is made of. Clock and store come from here and nowhere else: a rehearsal builds its own.</summary>
public static class DuettApp
{
    public static void AddDuett(this WebApplicationBuilder builder, Slices slices)
    {
        var (services, config) = (builder.Services, builder.Configuration);
        var options = config.GetSection(DuettOptions.Section).Get<DuettOptions>() ?? new DuettOptions();
        MakeDataFolder(options.Data);
        builder.AddOperatorsLog(options.Log);
        services
            .AddOptions<DuettOptions>()
            .Bind(config.GetSection(DuettOptions.Section))
            .Validate(o => o.FaultOfUrl() is null, options.FaultOfUrl() ?? "")
            .Validate(o => o.LeaseIsPossible, "Duett:JobLease lies between 00:00:01 and 01:00:00.")
            .ValidateOnStart();
        // Styles and script also when started from the source, outside of development; a published Duett has them beside it.
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(config["urls"]))
            builder.WebHost.UseUrls("http://localhost:5080");
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 1_000_000;
        });
        services.AddSingleton(TimeProvider.System);
        services.AddDuettDb(options.Database, options.Data);
        services.AddSingleton(_ => MasterKey.OpenOrCreate(Path.Combine(options.Data, MasterKey.FileName)));
        services.AddSingleton(new ErasureList(Path.Combine(options.Data, ErasureList.FileName)));
        services.AddScoped<Vault>();
        services.AddScoped<PairMemory>();
        services.AddDataProtection().SetApplicationName("Duett");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DataKeyRing>();
        services.AddSingleton<Texts.Texts>();
        services.AddScoped<Texts.ReasonWords>();
        services.AddSingleton(_ => new ShippedCatalogue(ShippedContent.Load()));
        services.AddSingleton<KeptCatalogues>();
        services.AddScoped<HouseCatalogue>();
        services.AddScoped<HouseAtWork>();
        services.AddScoped(s => s.GetRequiredService<HouseCatalogue>().OfWhoAsks());
        services.AddSingleton(_ => BrowserChecks.Shipped());
        services.AddMailTransport(config);
        services.AddScoped<MailWordings>();
        services.AddScoped<Post>();
        services.AddSignIn();
        services.AddScoped<Layout.Skin>();
        services.AddScoped<Layout.HouseTexts>();
        services.AddScoped<AnswerBoxes>();
        services.AddScoped<VoteBoxes>();
        services.AddScoped<Leaving>();
        services.AddScoped<ErasePerson>();
        services.AddScoped<EraseAgain>();
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobWorker>();
        if (options.Jobs)
            services.AddHostedService<JobLoop>();
        services.AddPages();
        services.AddSingleton(slices);
        slices.Add(services);
    }

    /// <summary>Names stand in the database: the folder is its owner's alone. One that is there already stays as it is.</summary>
    private static void MakeDataFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Sessions>();
        services.AddScoped<Accounts>();
        services.AddScoped<Links>();
        services.AddScoped<Pins>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<PinBulkhead>();
        services.AddScoped<RateLimits>();
        services.AddScoped<PublicAddress>();
        services.AddSingleton<PageTable>();
    }

    private static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorPages(o => o.RootDirectory = "/Features")
            .AddMvcOptions(o =>
            {
                o.Filters.Add<AccessFilter>();
                o.Filters.Add<ConflictFilter>();
                // Which field is needed is said by the page's own checks, in both languages.
                o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            });
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        // Letters stay letters: "ü" instead of "&#xFC;" makes German pages smaller. What could end a text or a tag is still escaped.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "duett-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddSingleton<IResponseCompressionProvider, CompressWithoutEcho>();
        services.Configure<ForwardedHeadersOptions>(o =>
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
    }

    /// <summary>A link with a version, or a font: another font would get another name, since the style and the preload name it.</summary>
    private static bool NeverChanges(HttpRequest request) =>
        request.Query.ContainsKey("v") || request.Path.StartsWithSegments("/fonts");

    public static void UseDuett(this WebApplication app)
    {
        app.UseForwardedHeaders();
        // First, so that error pages pass through all that follows and carry the same headers.
        app.UseExceptionHandler("/fehler/500");
        app.UseStatusCodePagesWithReExecute("/fehler/{0}");
        app.UseSecurityHeaders();
        app.UseOwnFormsOnly();
        app.UseResponseCompression();
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = NeverChanges(file.Context.Request)
                        ? "public, max-age=31536000, immutable"
                        : "public, max-age=3600",
            }
        );
        app.Use(
            async (context, next) =>
            {
                context.Set(await context.RequestServices.GetRequiredService<Sessions>().Read(context));
                await next(context);
            }
        );
        app.UseReadersCulture();
        app.UseRouting();
        app.MapRazorPages();
        app.MapHealth();
    }
}
