using DangBoSo.Platform.Errors;

namespace DangBoSo.Ledger.Features.SignCheckpoint;

/// <summary>The log takes nothing more until somebody has looked: what is there does not fit what was signed. Acts wait; nothing is lost.</summary>
internal sealed class LedgerStopped(string code, params object[] args) : DomainError(code, 409, args);
