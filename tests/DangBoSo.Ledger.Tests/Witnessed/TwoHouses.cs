using System.Globalization;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.AskWitnesses;
using DangBoSo.Ledger.Features.ServeLog;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger.Tests.Witnessed;

/// <summary>Two running installations, each with its own keys: the first keeps a log, the second witnesses it. Everything goes over HTTP.</summary>
internal sealed class TwoHouses : IAsyncDisposable
{
    public const string Token = "given-to-the-stranger";
    private readonly string _keys;

    private TwoHouses(string keys, TestHouse log, TestHouse witness, LogSigner signer, VerifierKey witnessKey) =>
        (_keys, Log, Witness, Signer, WitnessKey) = (keys, log, witness, signer, witnessKey);

    public TestHouse Log { get; }

    public TestHouse Witness { get; }

    /// <summary>With the log's own key: what a thief of everything has.</summary>
    public LogSigner Signer { get; }

    public VerifierKey LogKey => Signer.KeysOf(Signer.FirstOrigin)[^1];

    public VerifierKey WitnessKey { get; }

    public string LogKeys => Path.Combine(_keys, "log");

    public static async Task<TwoHouses> OpenAsync(Engine engine)
    {
        var other = engine is Engine.Sqlite ? Engine.Postgres : Engine.Sqlite;
        var keys = Directory.CreateTempSubdirectory("two-houses-").FullName;
        var (signer, witness) = (SignerAt(Path.Combine(keys, "log")), SignerAt(Path.Combine(keys, "witness")));
        signer.MakeKey();
        var logKey = signer.KeysOf(signer.FirstOrigin)[^1].ToString();
        var second = await TestHouse.StartAsync(other, null, null, "--keys", Path.Combine(keys, "witness"), "--ledger:logs:0", logKey);
        var token = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Token)));
        var first = await TestHouse.StartAsync(engine, null, null, "--keys", Path.Combine(keys, "log"), "--ledger:reader_tokens:0", token,
            "--ledger:witnesses:0:url", $"{second.Address}api/v1/ledger/witness", "--ledger:witnesses:0:vkey", witness.Witness.Key.ToString());
        return new TwoHouses(keys, first, second, signer, witness.Witness.Key);
    }

    public async Task<SignedNote> LatestAsync() => (await Log.Services.GetRequiredService<LogReader>().LatestAsync(CancellationToken.None))!;

    /// <summary>Waits for the log's own worker to have asked; it does so by itself.</summary>
    public async Task<SignedNote> CosignedAsync()
    {
        for (var tries = 0; ; tries++)
        {
            var note = await LatestAsync();
            if (note.IsSignedBy(WitnessKey)) return note;
            if (tries > 300) throw new InvalidOperationException("No witness signed: " + await TroubleAsync());
            await Task.Delay(100);
        }
    }

    /// <summary>Asks now, as the worker would, and tells what the witness answered.</summary>
    public async Task<string?> AskAsync()
    {
        await Log.Services.GetRequiredService<WitnessAsker>().AskAllAsync(CancellationToken.None);
        return await TroubleAsync();
    }

    public async Task<string?> TroubleAsync() => (await Log.RowsAsync("SELECT trouble FROM ledger_witness")) is [[var trouble]] ? trouble : "nothing asked";

    public async Task<long> WitnessedSizeAsync(string origin) =>
        (await Witness.RowsAsync($"SELECT tree_size FROM ledger_witnessed WHERE origin = '{origin}'")) is [[var size]] ? long.Parse(size!, CultureInfo.InvariantCulture) : 0;

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Witness.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static LogSigner SignerAt(string keys) => new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["keys"] = keys }).Build());
}
