namespace DangBoSo.Ledger.Features.AskWitnesses;

/// <summary>Why a witness signed nothing: codes of messages.</summary>
internal static class WitnessTrouble
{
    public const string Unreachable = "ledger.witness.unreachable";
    public const string Unknown = "ledger.witness.does_not_know_us";
    public const string WrongSignature = "ledger.witness.wrong_signature";
    public const string SawLonger = "ledger.witness.saw_longer";
    public const string SawAnother = "ledger.witness.saw_another";

    /// <summary>It knows another log than we have: not a fault of the line.</summary>
    public static bool IsAlarm(string? code) => code is SawLonger or SawAnother;
}
