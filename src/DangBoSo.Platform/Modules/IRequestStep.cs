using Microsoft.AspNetCore.Builder;

namespace DangBoSo.Platform.Modules;

/// <summary>A room's middleware between authentication and authorization (Access tells who acts).</summary>
public interface IRequestStep
{
    int Order { get; }

    void Use(IApplicationBuilder app);
}

/// <summary>Something a room does once before the server listens, saying so (the demonstration, the address).</summary>
public interface IOpening
{
    /// <summary>Lower first: what only looks at what others made comes after them.</summary>
    int Order => 0;

    Task OpenAsync(TextWriter output, CancellationToken ct);
}
