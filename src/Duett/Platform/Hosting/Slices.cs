namespace Duett.Platform.Hosting;

/// <summary>What the slices add to the services, so that whoever builds the application once more builds the same one.</summary>
public sealed record Slices(Action<IServiceCollection> Add);
