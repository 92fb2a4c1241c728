namespace DangBoSo.Platform.Acting;

/// <summary>On endpoints that a person without a chosen post may use: choosing one, signing out, adding a second factor, reading what is about himself.</summary>
public sealed class WithoutPost
{
    public static readonly WithoutPost Allowed = new();
}
