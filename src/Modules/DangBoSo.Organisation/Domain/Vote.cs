using System.Text.Json.Serialization;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Domain;

/// <summary>A counted vote as the minutes state it.</summary>
internal sealed record Vote(int Entitled, int Present, int Valid, int For, int Against)
{
    public const int Most = 100_000;

    /// <summary>What cannot be so, each beside the number that is too large.</summary>
    public IEnumerable<InputError> Faults()
    {
        if (Entitled < 1) yield return new InputError(nameof(Entitled), "organisation.vote.nobody");
        if (Present > Entitled) yield return new InputError(nameof(Present), "organisation.vote.more_than", "Số có mặt", Present, "số được triệu tập", Entitled);
        if (Valid > Present) yield return new InputError(nameof(Valid), "organisation.vote.more_than", "Số phiếu hợp lệ", Valid, "số có mặt", Present);
        if (For > Valid) yield return new InputError(nameof(For), "organisation.vote.more_than", "Số tán thành", For, "số phiếu hợp lệ", Valid);
        else if (For + Against > Valid) yield return new InputError(nameof(Against), "organisation.vote.more_than", "Tán thành và không tán thành", For + Against, "số phiếu hợp lệ", Valid);
    }

    /// <summary>In whole numbers: two thirds of 10 are 7, never 6,67.</summary>
    /// <param name="of">The base that the fraction is taken of.</param>
    /// <param name="numerator">Of the fraction.</param>
    /// <param name="denominator">Of the fraction.</param>
    /// <param name="moreThan">The fraction itself is not enough.</param>
    public bool Carries(VoteBase of, int numerator, int denominator, bool moreThan)
    {
        var whole = of switch { VoteBase.Entitled => Entitled, VoteBase.Present => Present, _ => Valid };
        var (got, asked) = ((long)For * denominator, (long)whole * numerator);
        return moreThan ? got > asked : got >= asked;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<VoteBase>))]
internal enum VoteBase
{
    Entitled,
    Present,
    Valid,
}
