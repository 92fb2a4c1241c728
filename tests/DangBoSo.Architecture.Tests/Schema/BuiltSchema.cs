using System.Data.Common;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Architecture.Tests.Schema;

/// <summary>An empty database of the composed house, made by the scripts alone; nothing is started or loaded.</summary>
internal sealed class BuiltSchema : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OwnDatabase database;
    private readonly DbConnection connection;

    private BuiltSchema(WebApplication app, OwnDatabase database, DbConnection connection) => (this.app, this.database, this.connection) = (app, database, connection);

    public IModel Model
    {
        get
        {
            using var scope = app.Services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<AppDb>().GetService<IDesignTimeModel>().Model;
        }
    }

    public static async Task<BuiltSchema> OpenAsync(Engine engine)
    {
        var database = await OwnDatabase.CreateAsync(engine);
        var app = Web.House.Build([.. database.Switches]);
        await app.Services.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None);
        return new BuiltSchema(app, database, await app.Services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None));
    }

    public Task<IReadOnlyList<LiveColumn>> ColumnsAsync() => app.Services.GetRequiredService<IEngine>().ColumnsAsync(connection, CancellationToken.None);

    public Task<IReadOnlyList<LiveIndex>> IndexesAsync() => app.Services.GetRequiredService<IEngine>().IndexesAsync(connection, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
