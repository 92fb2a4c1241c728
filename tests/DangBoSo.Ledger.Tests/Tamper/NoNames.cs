using DangBoSo.Platform.Acting;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>Here nobody asks for names.</summary>
internal sealed class NoNames : IAccountNames
{
    public Task<string> NameAsync(Guid account, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) => throw new NotSupportedException();
}
