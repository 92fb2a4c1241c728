namespace DangBoSo.Platform.Web.Parts;

/// <summary>All reasons of a refused form, each leading to its field. It stands above the fields, and learns their labels when they are drawn.</summary>
public sealed partial class ErrorSummary
{
    protected override void OnInitialized()
    {
        if (Frame.Errors.Any) Frame.Errors.Labelled += StateHasChanged;
    }
}
