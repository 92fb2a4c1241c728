namespace DangBoSo.Ledger.Contracts;

/// <summary>What other rooms and the host may ask of the log.</summary>
public interface ILedger
{
    /// <summary>Gives every committed act its place now, instead of within the next seconds.</summary>
    /// <returns>How many acts got their place.</returns>
    Task<long> SequenceAsync(CancellationToken ct);
}
