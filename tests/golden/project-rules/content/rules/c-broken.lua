report(provisions[1], "warning", "見えません" 
