return { combine = os.exit }
